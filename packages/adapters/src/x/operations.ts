import type { ApiOperation } from '../shared/http/api-client.ts';

/** Every call to X, with what a repeat of it may do. */
export const xOperations = {
  createPost: { doing: 'creating the post', method: 'POST', safety: 'reconcile', timeoutMs: 60_000 },
  createReply: { doing: 'sending the reply', method: 'POST', safety: 'never', timeoutMs: 60_000 },
  createMessage: { doing: 'sending the message', method: 'POST', safety: 'never', timeoutMs: 60_000 },
  removePost: { doing: 'removing the post', method: 'DELETE', safety: 'idempotent' },
  // An upload that was begun twice costs nothing; only a post shows one.
  beginUpload: { doing: 'beginning the upload', method: 'POST', safety: 'idempotent' },
  appendUpload: { doing: 'uploading the file', method: 'POST', safety: 'idempotent', timeoutMs: 120_000 },
  finishUpload: { doing: 'finishing the upload', method: 'POST', safety: 'idempotent', timeoutMs: 60_000 },
  describeUpload: { doing: 'describing the picture', method: 'POST', safety: 'idempotent' },
  readUpload: { doing: 'asking how the upload stands', method: 'GET', safety: 'safe' },
  readPosts: { doing: 'reading the posts', method: 'GET', safety: 'safe' },
  readOwnPosts: { doing: 'looking at the latest posts', method: 'GET', safety: 'safe' },
  readMentions: { doing: 'reading the mentions', method: 'GET', safety: 'safe' },
  readMessages: { doing: 'reading the messages', method: 'GET', safety: 'safe' },
} as const satisfies Record<string, ApiOperation>;
