import { AmarktaiError } from '../errors.ts';
import type { Platform } from '../ports/platform.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { ServiceContext } from './context.ts';

/** @throws `unsupported` when the platform is not set up. */
export function platformOf(platforms: ServiceContext['platforms'], id: PlatformId): Platform {
  const platform = platforms[id];
  if (platform === undefined)
    throw new AmarktaiError('unsupported', `The platform ${id} is not set up; give createAmarktai an adapter for it.`, {
      details: { platform: id },
    });
  return platform;
}
