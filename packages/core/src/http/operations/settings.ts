import { z } from 'zod';
import type { Settings } from '../../schema/user.ts';
import { settings as settingsEntity } from '../../schema/user.ts';
import { operation } from '../operation.ts';
import { toNanoUsd, toUsd, toWire, usd } from '../wire/basics.ts';
import { camelKeys } from '../wire/names.ts';

const { shape } = settingsEntity.schema;

const settingsWire = z.object({
  timezone: z.string(),
  quiet_hours: shape.quietHours,
  daily_caps: shape.dailyCaps,
  auto_approve: z.boolean(),
  auto_ab_tests: z.boolean(),
  tier_policy: shape.tierPolicy,
  monthly_budget: usd.nullable(),
  paused: z.boolean(),
});

const wire = (row: Settings): z.input<typeof settingsWire> =>
  toWire(settingsWire, row, { monthly_budget: row.monthlyBudgetNanoUsd === null ? null : toUsd(row.monthlyBudgetNanoUsd) });

export const settingsOperations = [
  operation({
    method: 'GET',
    path: '/settings',
    id: 'getSettings',
    tag: 'Settings',
    summary: 'Your settings.',
    access: 'read',
    response: settingsWire,
    run: async ({ amarktai, userId }) => ({ body: wire(await amarktai.settings.get(userId)) }),
  }),
  operation({
    method: 'PATCH',
    path: '/settings',
    id: 'changeSettings',
    tag: 'Settings',
    summary: 'Changes settings; `paused` stops everything that leaves.',
    access: 'write',
    body: z
      .strictObject({
        timezone: z.string(),
        quiet_hours: shape.quietHours,
        daily_caps: shape.dailyCaps,
        auto_approve: z.boolean(),
        auto_ab_tests: z.boolean(),
        tier_policy: shape.tierPolicy,
        monthly_budget: usd.min(0).max(1_000_000).nullable(),
        paused: z.boolean(),
      })
      .partial(),
    response: settingsWire,
    async run({ amarktai, userId, body: { monthly_budget: budget, ...rest } }) {
      const row = await amarktai.settings.change(userId, {
        ...camelKeys(rest),
        ...(budget !== undefined && { monthlyBudgetNanoUsd: budget === null ? null : toNanoUsd(budget) }),
      });
      return { body: wire(row) };
    },
  }),
];
