import type { OverlayFact } from '../resolve/overlay.ts';

/** The file that states a fact, and where it has it from: `overlays/retirements.json (https://vendor.example/models)`. */
export function fileOf({ file, source }: OverlayFact): string {
  return source === undefined ? file : `${file} (${source})`;
}
