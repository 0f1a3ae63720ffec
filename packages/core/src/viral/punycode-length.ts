const base = 36;
const firstNonAscii = 0x80;

/**
 * The length of a host label once it is written in ASCII, `xn--` included; a label without other letters keeps its own.
 *
 * @param limit Counting stops above it, so that a label of any length costs little.
 * @returns The length, or a number above `limit`.
 * @see RFC 3492, Punycode; ideographic full stops divide a label (RFC 3490).
 */
export function encodedLength(label: string, limit: number): number {
  let total = -1;
  for (const part of label.split(/[.\u3002\uff0e\uff61]/)) {
    total += 1 + partLength(part, limit);
    if (total > limit) return total;
  }
  return total;
}

function partLength(part: string, limit: number): number {
  if (/^[\0-\x7e]*$/.test(part)) return part.length;
  // Every code point takes at least one character.
  if (part.length > 2 * limit) return limit + 1;
  const points = Array.from(part, (character) => character.codePointAt(0) as number);
  const basic = points.filter((point) => point < firstNonAscii).length;
  let length = 'xn--'.length + (basic > 0 ? basic + 1 : 0);
  let current = firstNonAscii;
  let delta = 0;
  let bias = 72;
  for (let handled = basic; handled < points.length && length <= limit;) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const point of points) {
      if (point < current) delta += 1;
      if (point !== current) continue;
      length += digits(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    current += 1;
  }
  return length;
}

/** How many digits a delta takes as a variable-length integer. */
function digits(delta: number, bias: number): number {
  let rest = delta;
  let count = 1;
  for (let at = base; ; at += base) {
    const threshold = Math.min(26, Math.max(1, at - bias));
    if (rest < threshold) return count;
    rest = Math.floor((rest - threshold) / (base - threshold));
    count += 1;
  }
}

function adapted(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / points);
  let steps = 0;
  for (; rest > 455; steps += base) rest = Math.floor(rest / 35);
  return steps + Math.floor((36 * rest) / (rest + 38));
}
