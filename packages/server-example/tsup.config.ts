import { entriesOf } from '../../scripts/tsup-entries.ts';
import { defineConfig } from 'tsup';

export default defineConfig(entriesOf(import.meta.dirname));
