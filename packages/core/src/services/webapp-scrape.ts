import { research } from '../agents/research.ts';
import type { AgentTools, ReportProgress } from '../agents/tools.ts';
import type { WebappsService } from './webapps.ts';

export interface ScrapeResult {
  readonly facts: number;
  readonly sources: readonly { readonly part: string; readonly status: string; readonly detail: string }[];
}

/** Reads a web app's site and feeds and stores what the research agent reads. */
export function createScrape({ tools, webapps }: { readonly tools: AgentTools; readonly webapps: WebappsService }) {
  return async (
    userId: string,
    webappId: string,
    options: { readonly signal: AbortSignal; readonly report: ReportProgress },
  ): Promise<ScrapeResult> => {
    const webapp = await webapps.get(userId, webappId);
    await options.report(5, 'Reading the site');
    const { research: found, reports } = await research(webapp, { ...tools, trendSources: [] }, options.signal);
    return { facts: found.facts.length, sources: reports };
  };
}
