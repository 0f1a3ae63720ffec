/** A world in which posting times matter: the true log multiplier of the engagement rate at a local hour of the week on a given day of the run. */
export interface World {
  readonly name: string;
  readonly platform: 'facebook' | 'tiktok';
  readonly truth: (slot: number, day: number) => number;
  /** Mean impressions of a post and base engagement rate. */
  readonly reach: number;
  readonly rate: number;
}

type Bump = readonly [days: readonly number[], hour: number, width: number, height: number];

const bell = (distance: number, width: number) => {
  const around = ((((distance + 12) % 24) + 24) % 24) - 12;
  return Math.exp(-(around ** 2) / (2 * width ** 2));
};

const workdays = [0, 1, 2, 3, 4];
const weekend = [5, 6];
const everyDay = [...workdays, ...weekend];

const week = (bumps: readonly Bump[], weekendLevel: number) => (slot: number) => {
  const day = Math.floor(slot / 24);
  const hour = (slot % 24) + 0.5;
  return bumps.reduce(
    (sum, [days, at, width, height]) => sum + (days.includes(day) ? height * bell(hour - at, width) : 0),
    (day >= 5 ? weekendLevel : 0) - 0.6 * bell(hour - 3.5, 2.8),
  );
};

const turned = (truth: (slot: number) => number, hours: number) => (slot: number) => truth((((slot - hours) % 168) + 168) % 168);

/** Smooth own taste of an account: a few low waves over the day, of its own for workdays and weekends. */
const taste = (random: () => number, sd: number) => {
  const waves = Array.from({ length: 6 }, (_, index) => ({
    size: (sd * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())) / Math.sqrt(3),
    phase: random() * 24,
    turns: 1 + (index % 3),
    weekend: index >= 3,
  }));
  return (slot: number) =>
    waves.reduce(
      (sum, wave) =>
        sum + (wave.weekend && slot < 120 ? 0.3 : 1) * wave.size * Math.cos((2 * Math.PI * wave.turns * ((slot % 24) - wave.phase)) / 24),
      0,
    );
};

/** Mornings and early evenings of office people, about what the published studies of text platforms say. */
const office = week(
  [
    [workdays, 10.5, 2.2, 0.6],
    [everyDay, 19.5, 2.5, 0.3],
  ],
  -0.3,
);
/** Evenings and weekends, about what they say of short video. */
const leisure = week(
  [
    [everyDay, 19.5, 2.5, 0.55],
    [weekend, 11.5, 3, 0.45],
    [workdays, 13, 2, 0.2],
  ],
  0.05,
);

/**
 * Seven worlds, drawn anew for each run. None is made from the model's own prior table: "as published" is written down here again from the studies.
 */
export function worlds(random: () => number): readonly World[] {
  const own = taste(random, 0.14);
  const withTaste = (truth: (slot: number) => number) => (slot: number) => truth(slot) + own(slot);
  const early = withTaste(office);
  const late = turned(early, 6);
  const usual = { platform: 'facebook', reach: 900, rate: 0.03 } as const;
  return [
    { ...usual, name: 'as published, text', truth: withTaste(office) },
    { ...usual, name: 'as published, video', platform: 'tiktok', truth: withTaste(leisure) },
    { ...usual, name: 'audience 8 h away', truth: turned(withTaste(office), 8) },
    {
      ...usual,
      name: 'drifts by 6 h over a year',
      truth: (slot, day) => (1 - Math.min(1, day / 365)) * early(slot) + Math.min(1, day / 365) * late(slot),
    },
    { ...usual, name: 'nearly flat', truth: (slot) => 0.4 * own(slot) },
    {
      ...usual,
      name: 'weekend better',
      truth: withTaste(
        week(
          [
            [weekend, 11, 2.5, 0.5],
            [workdays, 10.5, 2.5, 0.35],
            [everyDay, 20, 2, 0.3],
          ],
          0.15,
        ),
      ),
    },
    { ...usual, name: 'few impressions', reach: 120, rate: 0.02, truth: withTaste(office) },
  ];
}

/** Worlds that contradict the prior in every respect: shown, not gated. */
export function hostileWorlds(random: () => number): readonly World[] {
  const own = taste(random, 0.14);
  const usual = { platform: 'facebook', reach: 900, rate: 0.03 } as const;
  const night = week(
    [
      [everyDay, 23.5, 2, 0.7],
      [[4, 5], 1, 2, 0.3],
    ],
    0.1,
  );
  const idleWeek = week(
    [
      [weekend, 11, 2.5, 0.8],
      [everyDay, 20, 2, 0.3],
    ],
    0.2,
  );
  return [
    { ...usual, name: 'only at night', truth: (slot) => night(slot) + own(slot) },
    { ...usual, name: 'only on weekends', truth: (slot) => idleWeek(slot) + own(slot) },
  ];
}
