import { type Risk, raiseRisk } from '../engagement/index.ts';
import { isAmarktaiError } from '../errors.ts';
import { draftReply, type DraftReply } from '../prompts/index.ts';
import type { Engagement } from '../schema/engagement.ts';
import type { Webapp } from '../schema/webapp.ts';
import { extractFacts } from './facts.ts';
import { holdingReplies } from './holding-replies.ts';
import { checkReply } from './reply-check.ts';
import { recall } from './research.ts';
import type { AgentTools } from './tools.ts';

export interface AnswerRequest {
  readonly engagement: Engagement;
  /** Texts of the same burst that came before it, oldest first. */
  readonly earlier: readonly string[];
  /** The risk of the whole burst. */
  readonly risk: Risk;
  /** In whose name the reply speaks; `null` when it is not clear, then only a holding answer is drafted. */
  readonly webapp: Webapp | null;
  /** Caption of the post that is commented on. */
  readonly post: string | null;
  /** Default: by the brand's voice. */
  readonly tone: string | null;
  /** A person wants a draft, even to what looks like spam. */
  readonly askedByPerson: boolean;
  /** Wordings that were there before. */
  readonly avoid: readonly string[];
  readonly maxLength: number;
}

/** A draft for a person, or for the automatic gate. */
export interface Answer {
  /** `null`: a person writes it without a proposal. */
  readonly reply: string | null;
  readonly tone: string | null;
  /** 0..1; `null` without a model's draft. */
  readonly confidence: number | null;
  readonly alternatives: readonly string[];
  /** The given risk, or a higher one. */
  readonly risk: Risk;
  /** Whether the reply only says that somebody will read it. */
  readonly handOver: boolean;
  /** Why it was handed over; `null` when it was not. */
  readonly reason: string | null;
  readonly versions: Readonly<Record<string, string>>;
}

const alternatives = 2;
const maxFacts = 40;
const maxMessage = 4000;
/** Longer than this nobody reads in a comment. */
const comfortableLength = 600;

/**
 * Drafts one answer from the brand's own facts, in the brand's voice, with alternatives in other tones. What is delicate gets a holding answer without asking
 * a model, what must never be answered by a machine gets none. What a model writes is checked against the message it read: see `checkReply`. The model may hand
 * over and so raise the risk; nothing it says lowers it.
 *
 * A model that fails hands over. @throws only the signal's reason.
 */
export async function draftAnswer(request: AnswerRequest, tools: AgentTools, signal: AbortSignal): Promise<Answer> {
  const { engagement, risk, webapp } = request;
  if (risk.decision === 'never') return noProposal(risk, 'A person answers this without a proposal.');
  if (engagement.intent === 'spam' && !request.askedByPerson) return noProposal(risk, 'It looks like spam.');
  if (risk.factors.includes('injection')) return holdingAnswer(request, 'The message tries to give instructions.', {});
  if (webapp === null) return holdingAnswer(request, 'It is not clear for which web app to answer.', {});

  const stored = await recall(webapp, tools);
  const facts = extractFacts({ pages: stored.pages, feedItems: stored.items, brand: webapp, limit: maxFacts });
  const maxLength = Math.min(request.maxLength, comfortableLength);
  const message = [...request.earlier, engagement.originalText].join('\n').slice(-maxMessage);
  const subject = { userId: engagement.userId, contentId: engagement.contentId, purpose: 'reply' };
  const versions: Record<string, string> = { prompt: `${draftReply.id}@${draftReply.version}` };
  let draft: DraftReply;
  try {
    const { text } = await tools.models(engagement.userId);
    const result = await text.generate(
      draftReply.request({
        platform: engagement.platform,
        brand: webapp,
        facts: [...facts],
        engagement: {
          type: engagement.engagementType,
          text: message,
          authorName: engagement.authorName,
          language: engagement.originalLanguage,
          sentiment: engagement.sentiment,
          intents: engagement.intents,
          riskLevel: risk.level,
        },
        post: request.post,
        tone: request.tone ?? toneOf(webapp.brandVoice),
        alternatives,
        maxLength,
        avoid: [...request.avoid],
      }),
      await tools.costs.context(subject, signal),
    );
    await tools.costs.bookText(subject, result);
    versions['model'] = `${result.provider}/${result.model}`;
    // The router validates structured output by the prompt's schema, so it is there.
    draft = result.output as DraftReply;
  } catch (error) {
    signal.throwIfAborted();
    const code = isAmarktaiError(error) ? error.code : 'unknown';
    tools.logger.warn(`Drafting an answer to engagement ${engagement.id} failed; a person gets it.`, { code });
    return holdingAnswer(request, `No model could draft an answer (${code}).`, versions, 'draft_failed');
  }

  const own = [
    webapp.name,
    webapp.url,
    webapp.description,
    webapp.category,
    ...webapp.keyFeatures,
    request.post ?? '',
    ...facts.map(({ text }) => text),
  ];
  const context = {
    message: `${message}\n${engagement.authorName}`,
    authorName: engagement.authorName,
    own,
    url: webapp.url,
    maxLength,
    borrowedWords: risk.decision === 'auto' ? borrowedInPraise : 0,
  };
  const problems = checkReply(draft.reply, context);
  if (problems.length > 0) return holdingAnswer(request, `The draft was not used: ${problems.join(', ')}.`, versions, 'draft_refused');
  const ungrounded = draft.citations.some(({ quote }) => !own.some((text) => squeeze(text).includes(squeeze(quote))));
  if (ungrounded) return holdingAnswer(request, 'The draft cites a source that the brand does not have.', versions, 'draft_refused');
  return {
    reply: draft.reply,
    tone: draft.tone,
    confidence: draft.confidence,
    alternatives: draft.alternatives.map(({ text }) => text).filter((text) => checkReply(text, context).length === 0),
    risk: draft.handOver ? raiseRisk(risk, { decision: 'review', factors: ['handed_over'] }) : risk,
    handOver: draft.handOver,
    reason: draft.reason,
    versions,
  };
}

/** Nothing is drafted: a person writes, or nobody does. */
export function noProposal(risk: Risk, reason: string): Answer {
  return {
    reply: null,
    tone: null,
    confidence: null,
    alternatives: [],
    risk: raiseRisk(risk, { decision: 'review', factors: ['handed_over'] }),
    handOver: true,
    reason,
    versions: {},
  };
}

/** Plain praise is thanked for by its own words: `glad the crust turned out well`. */
const borrowedInPraise = 3;

function holdingAnswer(
  { engagement, risk, maxLength }: AnswerRequest,
  reason: string,
  versions: Answer['versions'],
  factor = 'handed_over',
): Answer {
  const [reply, other] = holdingReplies(engagement.originalLanguage).filter((text) => text.length <= maxLength);
  return {
    reply: reply ?? null,
    tone: reply === undefined ? null : 'professional',
    confidence: 0,
    alternatives: other === undefined ? [] : [other],
    risk: raiseRisk(risk, { decision: 'review', factors: [factor] }),
    handOver: true,
    reason,
    versions,
  };
}

/** The tone that a brand's voice asks for in its own words. */
function toneOf(brandVoice: string | null): string {
  const voice = brandVoice ?? '';
  const tones = [
    ['professional', /professional|formal|serious|expert|sachlich|seriös|sobre|serio/i],
    ['playful', /playful|fun|witty|humor|cheeky|quirky|verspielt|drôle|divertid/i],
    ['enthusiastic', /enthusias|energetic|bold|excit|begeister|enthousias|entusias/i],
    ['friendly', /warm|friendly|kind|cosy|herzlich|freundlich|chaleureu|amical|cálid|amable|amigável/i],
    ['direct', /direct|concise|blunt|minimal|plain|knapp|direkt/i],
  ] as const;
  return tones.find(([, words]) => words.test(voice))?.[0] ?? 'friendly';
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
