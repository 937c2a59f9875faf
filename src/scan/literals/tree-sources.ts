import type { Named } from './tree-names.ts';

/** The parts of nodes that name a module, which is no value of the program. */
const SOURCES: Readonly<Record<string, string>> = {
  ImportDeclaration: 'source',
  ExportAllDeclaration: 'source',
  ExportNamedDeclaration: 'source',
  ImportExpression: 'source',
  ImportAttribute: 'value',
  TSImportType: 'argument',
  TSExternalModuleReference: 'expression',
  TSModuleDeclaration: 'id',
  DeclareModule: 'id',
};

/** Whether a part of a node names a module. */
export function isSource(node: Named, key: string): boolean {
  if (SOURCES[node.type] === key) return true;
  if (node.type !== 'CallExpression' || key !== 'arguments') return false;
  const callee = node['callee'] as Named;
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee['name'] === 'require');
}
