import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { MediaResult } from '../ports/media-provider.ts';
import type { CallContext, TextResult } from '../ports/text-provider.ts';
import type { Store } from '../ports/store.ts';
import type { CostEntry } from '../schema/cost.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { SettingsService } from './settings.ts';
import type { Charge } from './spending.ts';

/** A calendar month in UTC. `end` is the first instant of the next one. */
export interface BillingPeriod {
  /** `YYYY-MM`. */
  readonly key: string;
  readonly start: Date;
  readonly end: Date;
}

export interface KindTotal {
  readonly units: number;
  readonly count: number;
  readonly costNanoUsd: number;
}

export type CostBreakdown = Readonly<Record<CostEntry['kind'], KindTotal>>;

export interface CurrentCosts {
  readonly period: BillingPeriod;
  /** `null` is no limit. */
  readonly limitNanoUsd: number | null;
  readonly usedNanoUsd: number;
  readonly heldNanoUsd: number;
  readonly breakdown: CostBreakdown;
}

/** What a call belongs to, for the books. */
export interface CostSubject {
  readonly userId: string;
  readonly contentId?: string | null;
  readonly runId?: string | null;
  readonly purpose: string;
}

/** Counts every cent. The ledger holds and limits; the entries say what it was for. */
export interface CostsService {
  /** The scopes and identity to call a provider with; sets this month's limit before the first call. */
  context(subject: CostSubject, signal: AbortSignal): Promise<CallContext>;
  /** Books the answer of a text model, its discarded tries included. */
  bookText(subject: CostSubject, result: TextResult): Promise<void>;
  bookMedia(subject: CostSubject, kind: 'image' | 'video' | 'audio', result: MediaResult): Promise<void>;
  /** Holds the price of a platform call; see `Charge`. */
  readonly charge: Charge;
  current(userId: string): Promise<CurrentCosts>;
  /** Whole months, newest first, the running one included; 1 to 36. */
  history(
    userId: string,
    months: number,
  ): Promise<readonly { readonly period: BillingPeriod; readonly breakdown: CostBreakdown; readonly totalNanoUsd: number }[]>;
  entries(userId: string, contentId: string): Promise<readonly CostEntry[]>;
  /** Sets the monthly limit, from now on and for this month. */
  setMonthlyLimit(userId: string, limitNanoUsd: number | null): Promise<void>;
}

export interface CostsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids'> {
  readonly budget: BudgetLedger;
  readonly settings: SettingsService;
  readonly events: EventRecorder;
}

const alertLevels = [100, 80, 50] as const;

export function createCostsService({ store, clock, ids, budget, settings, events }: CostsDependencies): CostsService {
  const scopeOf = (userId: string, period: BillingPeriod): string => `user:${userId}:${period.key}`;

  /** Sets the month's limit where the ledger does not have it yet. */
  async function prepare(userId: string): Promise<string> {
    const scope = scopeOf(userId, billingPeriod(clock.now()));
    const { monthlyBudgetNanoUsd } = await settings.get(userId);
    const [balance] = await budget.balances([scope]);
    if (balance?.limitNanoUsd !== monthlyBudgetNanoUsd) await budget.setLimit(scope, monthlyBudgetNanoUsd);
    return scope;
  }

  async function book(
    subject: CostSubject,
    entry: Pick<CostEntry, 'kind' | 'provider' | 'model' | 'units' | 'costNanoUsd' | 'keySource' | 'outcome'>,
  ): Promise<void> {
    await store
      .scope(subject.userId)
      .collection('costEntries')
      .insert({
        id: ids(),
        contentId: subject.contentId ?? null,
        runId: subject.runId ?? null,
        purpose: subject.purpose,
        occurredAt: clock.now(),
        ...entry,
      });
    await alert(subject.userId);
  }

  /** Tells once per period and level; the unique id of the claim row makes it once over all processes. */
  async function alert(userId: string): Promise<void> {
    const { period, limitNanoUsd, usedNanoUsd } = await balanceOf(userId);
    if (limitNanoUsd === null || limitNanoUsd === 0) return;
    const reached = alertLevels.find((level) => usedNanoUsd * 100 >= limitNanoUsd * level);
    if (reached === undefined) return;
    await events.transaction(store, async (transaction, record) => {
      const id = `budget-alert:${userId}:${period.key}:${reached}`;
      const lease = transaction.collection('leases');
      if ((await lease.get(id)) !== null) return;
      await lease.insert({ id, owner: 'budget-alert', token: 0, until: period.end });
      await record(userId, 'budget.alert', {
        period: period.key,
        percent: reached,
        usedUsd: usedNanoUsd / 1e9,
        limitUsd: limitNanoUsd / 1e9,
      });
    });
  }

  async function balanceOf(userId: string): Promise<Omit<CurrentCosts, 'breakdown'>> {
    const period = billingPeriod(clock.now());
    const [balance] = await budget.balances([scopeOf(userId, period)]);
    const { monthlyBudgetNanoUsd } = await settings.get(userId);
    return { period, limitNanoUsd: monthlyBudgetNanoUsd, usedNanoUsd: balance?.spentNanoUsd ?? 0, heldNanoUsd: balance?.heldNanoUsd ?? 0 };
  }

  return {
    async context({ userId, contentId, purpose }, signal) {
      return { signal, userId, purpose, scopes: [await prepare(userId)], ...(contentId == null ? {} : { contentId }) };
    },

    async bookText(subject, result) {
      const units = (result.usage?.inputTokens ?? 0) + (result.usage?.outputTokens ?? 0);
      await book(subject, {
        kind: 'llm',
        provider: result.provider,
        model: result.model,
        units,
        costNanoUsd: result.costNanoUsd,
        keySource: result.tier ?? 'project',
        outcome: 'billed',
      });
      for (const attempt of result.attempts?.filter(
        ({ outcome, costNanoUsd }) => outcome !== 'ok' && costNanoUsd !== null && costNanoUsd > 0,
      ) ?? []) {
        await book(subject, {
          kind: 'llm',
          provider: attempt.provider,
          model: attempt.model ?? 'unknown',
          units: 0,
          costNanoUsd: attempt.costNanoUsd,
          keySource: attempt.tier,
          outcome: 'unknown',
        });
      }
    },

    bookMedia: (subject, kind, result) =>
      book(subject, {
        kind,
        provider: result.provider,
        model: result.model,
        units: 1,
        costNanoUsd: result.costNanoUsd,
        keySource: result.tier ?? 'project',
        outcome: 'billed',
      }),

    async charge({ id: contentId, userId, platform }, amountNanoUsd, purpose = 'publish') {
      if (amountNanoUsd === 0) return async () => {};
      const reservation = await budget.reserve([await prepare(userId)], amountNanoUsd);
      return async (settlement) => {
        const { outcome } = settlement;
        const costNanoUsd = settlement.outcome === 'billed' ? (settlement.amountNanoUsd ?? amountNanoUsd) : amountNanoUsd;
        await budget.settle(reservation.id, outcome === 'billed' ? { outcome, amountNanoUsd: costNanoUsd } : { outcome });
        if (outcome === 'released') return;
        const entry = {
          kind: 'platform',
          provider: platform,
          model: purpose === 'publish' ? 'post' : purpose,
          units: 1,
          costNanoUsd,
          keySource: 'project',
          outcome,
        } as const;
        await book({ userId, contentId, purpose }, entry);
      };
    },

    async current(userId) {
      const balance = await balanceOf(userId);
      return { ...balance, breakdown: await breakdown(store, userId, balance.period) };
    },

    async history(userId, months) {
      const periods = Array.from({ length: Math.min(Math.max(Math.trunc(months), 1), 36) }, (_, back) => billingPeriod(clock.now(), back));
      return Promise.all(
        periods.map(async (period) => {
          const totals = await breakdown(store, userId, period);
          return { period, breakdown: totals, totalNanoUsd: Object.values(totals).reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0) };
        }),
      );
    },

    entries: async (userId, contentId) =>
      (
        await store
          .scope(userId)
          .collection('costEntries')
          .find({ where: { contentId }, order: [{ field: 'occurredAt' }], limit: 1000 })
      ).rows,

    async setMonthlyLimit(userId, limitNanoUsd) {
      await settings.change(userId, { monthlyBudgetNanoUsd: limitNanoUsd });
      await prepare(userId);
    },
  };
}

/** The UTC month of an instant, or one `back` months before it. */
export function billingPeriod(instant: Date, back = 0): BillingPeriod {
  const start = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - back, 1));
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  return { key: start.toISOString().slice(0, 7), start, end };
}

async function breakdown(store: Store, userId: string, period: BillingPeriod): Promise<CostBreakdown> {
  const rows = await store
    .scope(userId)
    .collection('costEntries')
    .aggregate({ where: { occurredAt: { gte: period.start, lt: period.end } }, groupBy: 'kind', sum: ['units', 'costNanoUsd'] });
  const of = (kind: CostEntry['kind']): KindTotal => {
    const row = rows.find(({ key }) => key === kind);
    return { units: row?.sums['units'] ?? 0, count: row?.count ?? 0, costNanoUsd: row?.sums['costNanoUsd'] ?? 0 };
  };
  return { llm: of('llm'), image: of('image'), video: of('video'), audio: of('audio'), platform: of('platform'), crawl: of('crawl') };
}
