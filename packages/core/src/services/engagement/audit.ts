import { createHash } from 'node:crypto';
import type { Store } from '../../ports/store.ts';
import type { Engagement, ReplyAudit } from '../../schema/engagement.ts';
import type { ServiceContext } from '../context.ts';
import { policyVersion } from './policy.ts';

export interface AuditEntry {
  /** What was decided on: `draft`, `automatic`, `send` or what a person asked for. */
  readonly action: string;
  readonly decision: string;
  readonly reasons?: readonly string[];
  readonly replyText?: string | null;
  /** Versions beside the policy's: prompt, provider, model. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** Writes one decision, inside the caller's transaction. Nothing ever changes or removes it. */
export async function audit(store: Store, ids: ServiceContext['ids'], row: Engagement, entry: AuditEntry): Promise<ReplyAudit> {
  return store
    .scope(row.userId)
    .collection('replyAudit')
    .insert({
      id: ids(),
      engagementId: row.id,
      action: entry.action,
      decision: entry.decision,
      reasons: [...(entry.reasons ?? [])],
      inputHash: inputHash(row),
      versions: { policy: policyVersion, ...entry.versions },
      replyText: entry.replyText ?? null,
    });
}

/** SHA-256 of what a decision looked at: the message, its place and its reading. */
export function inputHash(row: Engagement): string {
  const { platform, engagementType, platformCommentId, threadId, authorPlatformId, originalText, riskDecision, riskLevel, riskFactors } =
    row;
  return createHash('sha256')
    .update(
      JSON.stringify([
        platform,
        engagementType,
        platformCommentId,
        threadId,
        authorPlatformId,
        originalText,
        riskDecision,
        riskLevel,
        riskFactors,
      ]),
    )
    .digest('hex');
}
