/** Share of the caller's own posts that count as viral: the best tenth. */
const baseRate = 0.1;
/** What text alone may claim when nothing is known of the caller's posts. */
const lowest = 0.02;
const highest = 0.5;
/** Growth of the log odds a point of score: an assumption, replaced by the caller's own once there is history. */
const assumedSlope = 0.03;
/** Posts with an outcome from which the caller's own history decides. */
export const enoughPosts = 50;
/** Pseudo-observations that hold the slope near the assumed one. */
const slopeCaution = 400;

/** How a score becomes a probability. */
export interface ProbabilityCurve {
  readonly slope: number;
  /** Log odds at a score of 50. */
  readonly atMiddle: number;
  /** Fitted to at least {@link enoughPosts} posts of the caller. */
  readonly calibrated: boolean;
}

export const assumedCurve: ProbabilityCurve = { slope: assumedSlope, atMiddle: Math.log(baseRate / (1 - baseRate)), calibrated: false };

/** The probability of a score; kept within 0.02 and 0.5 without history. */
export function probabilityOf(score: number, curve: ProbabilityCurve): number {
  const probability = 1 / (1 + Math.exp(-(curve.atMiddle + curve.slope * (score - 50))));
  return curve.calibrated ? probability : Math.min(highest, Math.max(lowest, probability));
}

/**
 * Fits the curve to the caller's posts: which of them were in their best tenth, given how their texts score.
 *
 * @param posts A score and an outcome (engagement rate or engagements) each.
 * @returns The assumed curve when there are fewer than {@link enoughPosts}.
 */
export function fitCurve(posts: readonly { readonly score: number; readonly outcome: number }[]): ProbabilityCurve {
  if (posts.length < enoughPosts) return assumedCurve;
  const outcomes = posts.map((post) => post.outcome).toSorted((a, b) => b - a);
  const threshold = outcomes[Math.ceil(outcomes.length * baseRate) - 1] as number;
  let slope = assumedSlope;
  let atMiddle = assumedCurve.atMiddle;
  for (let step = 0; step < 30; step += 1) {
    let [gradientSlope, gradientMiddle, curveSlope, curveBoth, curveMiddle] = [
      slopeCaution * (assumedSlope - slope),
      0,
      slopeCaution,
      0,
      1e-6,
    ];
    for (const { score, outcome } of posts) {
      const x = score - 50;
      const p = 1 / (1 + Math.exp(-(atMiddle + slope * x)));
      const error = (outcome >= threshold ? 1 : 0) - p;
      const weight = p * (1 - p);
      gradientSlope += error * x;
      gradientMiddle += error;
      curveSlope += weight * x * x;
      curveBoth += weight * x;
      curveMiddle += weight;
    }
    const determinant = curveSlope * curveMiddle - curveBoth * curveBoth;
    const bySlope = (curveMiddle * gradientSlope - curveBoth * gradientMiddle) / determinant;
    const byMiddle = (curveSlope * gradientMiddle - curveBoth * gradientSlope) / determinant;
    slope += Math.max(-0.05, Math.min(0.05, bySlope));
    atMiddle += Math.max(-2, Math.min(2, byMiddle));
    if (Math.abs(bySlope) + Math.abs(byMiddle) < 1e-9) break;
  }
  return { slope, atMiddle, calibrated: true };
}
