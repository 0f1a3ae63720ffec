import { AmarktaiError } from '@amarktai/core/routing';

/**
 * Loads an optional package when it is first needed.
 *
 * @throws AmarktaiError `unsupported` that names what to install.
 */
export async function loadPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new AmarktaiError('unsupported', `This provider needs the package ${name}; run npm install ${name}.`, {
      details: { package: name },
    });
  }
}
