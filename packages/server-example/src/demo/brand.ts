/** The demo's brand: a made-up bakery whose site this server shows itself. */
export const demoBrand = {
  name: 'Lantern Bakery',
  description: 'A neighbourhood sourdough bakery that bakes overnight and delivers bread by bicycle before breakfast.',
  category: 'Bakery',
  targetAudience: 'People in the city who want good bread on the table at breakfast',
  keyFeatures: ['Overnight sourdough with a 36-hour rise', 'Bicycle delivery before 7:30', 'Weekly bread subscription that can be paused'],
  brandVoice: 'Warm, plain and a little proud of the craft',
} as const;

interface DemoPage {
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

const pages: Readonly<Record<string, DemoPage>> = {
  '': {
    title: 'Lantern Bakery – sourdough at your door before breakfast',
    description:
      'Lantern Bakery is a neighbourhood sourdough bakery that bakes overnight and delivers bread by bicycle before 7:30 in the morning.',
    body: `<h1>Sourdough at your door before breakfast</h1>
<p>Lantern Bakery is a neighbourhood sourdough bakery that bakes overnight and delivers bread by bicycle before 7:30 in the morning.</p>
<h2>How it works</h2>
<ol><li>Choose your loaves and your days on the order page.</li><li>We mix the dough in the evening and bake it at four in the morning.</li><li>A rider leaves the bread at your door in a paper bag, still warm.</li></ol>
<h2>What makes the bread different</h2>
<p>Every loaf rises for 36 hours, which gives a thin, crackling crust and a crumb that stays fresh for three days.</p>
<p>We use stone-milled flour from two farms that are less than 40 kilometres away.</p>
<p>There are five ingredients on the longest label we print, and yeast from a packet is not one of them.</p>
<p>The subscription can be paused until eight in the evening, so nobody pays for bread they are not home to eat.</p>`,
  },
  about: {
    title: 'About us – Lantern Bakery',
    description: 'Four bakers, two ovens and a starter that was first fed in 1987.',
    body: `<h1>About us</h1>
<p>Lantern Bakery was founded by four friends who were tired of driving across town for a decent loaf.</p>
<p>Our sourdough starter was first fed in 1987 and came with us from a mountain bakery that closed.</p>
<p>We bake 420 loaves a night in two wood-fired ovens, and what is left over goes to the food bank on Mill Street.</p>
<p>Visitors can watch the night shift from the window bench; coffee is free after midnight.</p>`,
  },
  products: {
    title: 'Our breads – Lantern Bakery',
    description: 'Country loaf, rye, seeded spelt and Saturday cinnamon knots.',
    body: `<h1>Our breads</h1>
<h2>Country loaf</h2><p>The country loaf weighs 900 grams and is made of wheat, a little rye, water and salt.</p>
<h2>Dark rye</h2><p>The dark rye is baked for two hours in a covered tin and tastes best on the second day.</p>
<h2>Seeded spelt</h2><p>The seeded spelt carries sunflower, pumpkin and flax seeds that are soaked overnight, so they do not dry out the crumb.</p>
<h2>Cinnamon knots</h2><p>Cinnamon knots are baked only on Saturdays, and the first tray is usually gone by nine.</p>
<h2>Subscription</h2><p>A subscription of two loaves a week costs 11 euros with delivery and can be cancelled at any time.</p>`,
  },
};

/** One page of the brand's site as HTML, or `null` when there is none of that name. `base` is the path the site is mounted at. */
export function demoPage(name: string, base: string): string | null {
  const page = pages[name];
  if (page === undefined) return null;
  const links = Object.entries(pages).map(([path, { title }]) => `<a href="${base}/${path}">${title.split(' – ')[0]}</a>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${page.title}</title>
<meta name="description" content="${page.description}"><meta name="theme-color" content="#8a3b12"><meta name="viewport" content="width=device-width">
<link rel="alternate" type="application/rss+xml" href="${base}/feed.xml">
<style>body{font:18px/1.6 Georgia,serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#2b1a10;background:#fffaf3}nav a{margin-right:1rem;color:#8a3b12}</style></head>
<body><nav>${links.join('')}</nav><main>${page.body}</main></body></html>`;
}

/** The brand's news as RSS. */
export function demoFeed(origin: string, base: string): string {
  const items = [
    [
      'Plum rye is back for six weeks',
      'The plum rye is back until the last crate of plums from the Weber orchard is used up.',
      'Mon, 02 Nov 2026 06:00:00 GMT',
    ],
    [
      'A third delivery bicycle',
      'A third cargo bicycle joined the fleet, so the streets north of the canal now get bread before 7:30 as well.',
      'Mon, 16 Nov 2026 06:00:00 GMT',
    ],
  ].map(
    ([title, text, date], index) =>
      `<item><title>${title}</title><link>${origin}${base}/about?news=${index}</link><description>${text}</description><pubDate>${date}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lantern Bakery</title><link>${origin}${base}/</link><description>News</description>${items.join('')}</channel></rss>`;
}
