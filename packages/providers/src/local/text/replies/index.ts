import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { hindi } from './hi.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';
import type { ReplyBank } from './reply-bank.ts';

/** English first, which also speaks to those whose language has no wording. */
export const replyBanks: readonly [ReplyBank, ...ReplyBank[]] = [english, german, french, spanish, portuguese, italian, arabic, hindi];
