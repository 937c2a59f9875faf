import { PRESETS } from '../listing/presets.ts';
import type { Gateway } from '../registry/registry.ts';

/** Is it one gateway, so that an id means the same in both? By its address, or by the addresses that its preset knows. */
export function isSameGateway(one: Gateway, other: Gateway): boolean {
  const [origin, otherOrigin] = [originOf(one.baseUrl), originOf(other.baseUrl)];
  if (origin === otherOrigin) return true;
  if (one.preset === undefined || one.preset !== other.preset) return false;
  const known = addressesOf(one.preset).map(originOf);
  return known.includes(origin) && known.includes(otherOrigin);
}

function addressesOf(id: string): readonly string[] {
  const preset = Object.hasOwn(PRESETS, id) ? PRESETS[id] : undefined;
  if (preset === undefined) return [];
  const { baseUrl, otherBaseUrls } = preset;
  return [...(baseUrl === undefined ? [] : [baseUrl]), ...otherBaseUrls];
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
