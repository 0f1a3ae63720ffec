import { type Clock, consoleLogger, type Platform } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { linkedin } from '@amarktai/adapters/linkedin';
import { x } from '@amarktai/adapters/x';
import type { Config } from './config.ts';

/** The platforms whose apps are set up, as the real ones. @throws AmarktaiError `validation_failed` for a version of LinkedIn that is none. */
export function realPlatforms({ apps, logLevel }: Config, clock: Clock): Readonly<Partial<Record<PlatformId, Platform>>> {
  const logger = consoleLogger({ level: logLevel, now: () => clock.now() });
  return {
    ...(apps.x !== null && { x: x({ ...given(apps.x), clock }) }),
    ...(apps.linkedin !== null && { linkedin: linkedin({ ...given(apps.linkedin), clock, logger }) }),
  };
}

/** Without the members that are `null`: the adapters have defaults for them. */
function given<Settings extends object>(settings: Settings): { [Name in keyof Settings]: NonNullable<Settings[Name]> } {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as {
    [Name in keyof Settings]: NonNullable<Settings[Name]>;
  };
}
