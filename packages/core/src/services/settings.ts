import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { type Settings, settings as settingsEntity } from '../schema/user.ts';
import { isTimeZone } from '../timing/wall-time.ts';
import { validate } from './validate.ts';

const shape = settingsEntity.schema.shape;

/** What a settings change may hold; every field is optional. */
export const settingsPatch = z
  .strictObject({
    timezone: shape.timezone.refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin'),
    quietHours: shape.quietHours,
    dailyCaps: shape.dailyCaps,
    autoApprove: shape.autoApprove,
    autoAbTests: shape.autoAbTests,
    tierPolicy: shape.tierPolicy,
    monthlyBudgetNanoUsd: shape.monthlyBudgetNanoUsd,
    paused: shape.paused,
  })
  .partial();
export type SettingsPatch = z.input<typeof settingsPatch>;

/** Settings of a user who has not changed any. */
export const defaultSettings = {
  timezone: 'UTC',
  quietHours: null,
  dailyCaps: {},
  autoApprove: false,
  autoAbTests: false,
  tierPolicy: 'infra',
  monthlyBudgetNanoUsd: null,
  paused: false,
} as const satisfies Omit<Settings, 'id' | 'userId' | 'createdAt' | 'updatedAt'>;

/** A user's settings. The row is written with the first change; before it the defaults are answered. */
export interface SettingsService {
  /** @param from The transaction to read in; default the whole store. */
  get(userId: string, from?: Store): Promise<Settings>;
  /** @throws `validation_failed`. */
  change(userId: string, patch: SettingsPatch): Promise<Settings>;
}

export function createSettingsService({ store, clock }: { readonly store: Store; readonly clock: Clock }): SettingsService {
  return {
    async get(userId, from = store) {
      const row = await from.scope(userId).collection('settings').get(userId);
      const now = clock.now();
      return row ?? { id: userId, userId, createdAt: now, updatedAt: now, ...defaultSettings };
    },
    async change(userId, patch) {
      const change = withoutUndefined(validate(settingsPatch, patch, 'settings change'));
      return store.transaction(async (transaction) => {
        const rows = transaction.scope(userId).collection('settings');
        return (await rows.update(userId, change)) ?? rows.insert({ id: userId, ...defaultSettings, ...change });
      });
    },
  };
}

function withoutUndefined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
