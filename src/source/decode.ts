/** Text of a file, or the offset of the first byte that is not UTF-8. */
export type Decoded = { readonly text: string } | { readonly badByte: number; readonly before: string };

const BOM = [0xef, 0xbb, 0xbf];

/** Decodes strict UTF-8. A leading byte order mark is dropped and `\r\n` becomes `\n`, so lines and columns stay what an editor shows. */
export function decode(bytes: Uint8Array): Decoded {
  const body = BOM.every((byte, index) => bytes[index] === byte) ? bytes.subarray(BOM.length) : bytes;
  const text = strict(body);
  if (text !== undefined) return { text: text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text };
  const good = longestGood(body);
  return { badByte: good, before: (strict(body.subarray(0, good)) ?? '').replaceAll('\r\n', '\n') };
}

function strict(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// A cut inside a character is bad too, so the boundary is the longest prefix that decodes with `stream`.
function longestGood(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodesSoFar(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && strict(bytes.subarray(0, low)) === undefined) low -= 1;
  return low;
}

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
