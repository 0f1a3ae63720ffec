/** What marketing guides tell people to do, as scores: the peers that a model has to beat. */
export const rulesOfThumb: Readonly<Record<string, (text: string) => number>> = {
  'headline analyser (length, number, question, power words)': headlineAnalyser,
  'longer text wins': (text) => text.length,
  'shorter text wins': (text) => -text.length,
  'has a number': (text) => (/\d/.test(text) ? 1 : 0),
  'asks a question': (text) => (text.includes('?') ? 1 : 0),
  'more emotion words': (text) => count(text, emotional),
};

const power =
  /\b(?:amazing|best|easy|free|guaranteed|instant|new|now|proven|secret|simple|ultimate|powerful|essential|incredible|top|how|why|you|your)\b/gi;
const emotional =
  /\b(?:love|hate|fear|angry|amazing|awesome|beautiful|horrible|terrible|shocking|happy|sad|cry|laugh|funny|hilarious|heartbreaking|terrifying|incredible|inspiring)\b/gi;

/** Points as common headline analysers give them: 6 to 13 words, about 55 characters, a number, a question, power and emotion words. */
function headlineAnalyser(text: string): number {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  const length = words >= 6 && words <= 13 ? 20 : 0;
  const characters = 20 - Math.min(20, Math.abs(text.length - 55) / 3);
  return (
    length +
    characters +
    (/\d/.test(text) ? 15 : 0) +
    (/^(?:how|why|what)\b/i.test(text) ? 10 : 0) +
    Math.min(20, 5 * count(text, power)) +
    Math.min(15, 5 * count(text, emotional))
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
