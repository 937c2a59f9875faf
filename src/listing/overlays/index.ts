import { Failure } from '../../diagnostics/failure.ts';
import { deprecationsInfo } from './deprecations-info.ts';
import { litellmPrices } from './litellm.ts';
import { modelEol } from './model-eol.ts';
import { modelsDev } from './models-dev.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { own } from './own.ts';

/** Every format, in the order in which a body is tried: the more telling its marks, the earlier. */
export const OVERLAY_FORMATS: readonly OverlayFormat[] = [
  own,
  modelEol,
  deprecationsInfo,
  litellmPrices,
  modelsDev,
];

/**
 * Reads the facts of a parsed file; its format is told by the body. What cannot be believed is refused one by one.
 * Throws a `Failure` (`registry.invalid`) for a body in no format that is known.
 */
export function readOverlay(body: unknown): Overlay {
  const format = OVERLAY_FORMATS.find((one) => one.recognises(body));
  if (format !== undefined) return format.read(body);
  throw new Failure('registry.invalid', {
    message: 'it is in no format that is known',
    help: `Known are our own (with \`overlayVersion: 1\`) and the files of ${OVERLAY_FORMATS.slice(1)
      .map(({ id }) => id)
      .join(', ')}.`,
  });
}
