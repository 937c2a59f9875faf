import type { Needs } from '../../registry/registry.ts';
import type { Members, Value } from './layout.ts';

/** What is needed, in one order whatever the order in the registry. */
export function needsMembers(needs: Needs): Members {
  const members = new Map<string, Value>();
  if (needs.inputs !== undefined) members.set('inputs', needs.inputs);
  if (needs.tools !== undefined) members.set('tools', needs.tools);
  if (needs.structuredOutput !== undefined) members.set('structuredOutput', needs.structuredOutput);
  if (needs.contextTokens !== undefined) members.set('contextTokens', needs.contextTokens);
  if (needs.outputTokens !== undefined) members.set('outputTokens', needs.outputTokens);
  return members;
}
