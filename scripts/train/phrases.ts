import { writeBeginnings } from './write-beginnings.ts';

// After a change of a rule's pattern: node --conditions=amarktai-source scripts/train/phrases.ts
writeBeginnings();
