import type { CompileSchema } from '../registry/extensions.ts';

/** ajv, set as our own schemas are compiled. */
export async function schemaCompiler(): Promise<CompileSchema> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({
    allErrors: true,
    ownProperties: true,
    verbose: true,
    messages: false,
    strict: false,
  });
  return (schema) => ajv.compile(schema) as unknown as ReturnType<CompileSchema>;
}
