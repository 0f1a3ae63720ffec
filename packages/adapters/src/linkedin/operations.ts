import type { ApiOperation } from '../shared/http/api-client.ts';

/** Every call to LinkedIn, with what a repeat of it may do. */
export const linkedInOperations = {
  createPost: { doing: 'creating the post', method: 'POST', safety: 'reconcile', timeoutMs: 60_000 },
  createComment: { doing: 'sending the comment', method: 'POST', safety: 'never', timeoutMs: 60_000 },
  removePost: { doing: 'removing the post', method: 'DELETE', safety: 'idempotent' },
  // An upload that was begun twice costs nothing; only a post shows one.
  beginUpload: { doing: 'beginning the upload', method: 'POST', safety: 'idempotent' },
  sendFile: { doing: 'uploading the file', method: 'PUT', safety: 'idempotent', timeoutMs: 180_000 },
  finishUpload: { doing: 'finishing the upload', method: 'POST', safety: 'idempotent', timeoutMs: 60_000 },
  readUpload: { doing: 'asking how the upload stands', method: 'GET', safety: 'safe' },
  readPosts: { doing: 'looking at the latest posts', method: 'GET', safety: 'safe' },
  readPost: { doing: 'looking at the post', method: 'GET', safety: 'safe' },
  readStatistics: { doing: 'reading the statistics', method: 'GET', safety: 'safe' },
  countComments: { doing: 'counting the comments', method: 'GET', safety: 'safe' },
  readComments: { doing: 'reading the comments', method: 'GET', safety: 'safe' },
} as const satisfies Record<string, ApiOperation>;
