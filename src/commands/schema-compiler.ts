import type { CompileSchema } from '../registry/extensions.ts';

/** ajv, set as our own schemas are compiled. */
export async function schemaCompiler(): Promise<CompileSchema> {
  // A CommonJS module: bundled, it has its default export alone.
  const { default: module } = await import('ajv');
  const ajv = new module.Ajv({
    allErrors: true,
    ownProperties: true,
    verbose: true,
    messages: false,
    strict: false,
  });
  return (schema) => ajv.compile(schema) as unknown as ReturnType<CompileSchema>;
}
