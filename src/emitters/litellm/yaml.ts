import type { Place } from '../../diagnostics/place.ts';
import { hasLoneSurrogate, unrepresentable } from '../output/unrepresentable.ts';

/**
 * A double-quoted scalar: printable ASCII, everything else as an escape. Above U+FFFF in one escape of eight digits,
 * because LiteLLM reads with PyYAML, which does not join two halves.
 */
export function yamlQuote(text: string, at: Place): string {
  if (hasLoneSurrogate(text)) throw unrepresentable(text, 'YAML', 'it is no Unicode text', at);
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/[^\x20-\x7e]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    const hex = point.toString(16);
    return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}
