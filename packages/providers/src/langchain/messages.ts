import type { TextContent, TextMessage } from '@amarktai/core';
import { AmarktaiError } from '@amarktai/core/routing';
import type { AIMessage, BaseMessage, BaseMessageLike, MessageContent, ToolMessage } from '@langchain/core/messages';
import { isRecord } from '../shared/chat-response.ts';

/**
 * LangChain's messages as ours. Reasoning and other blocks that no other model could read are left out.
 *
 * @throws AmarktaiError `unsupported` for a role or a block that has no counterpart, such as a picture behind an address.
 */
export function fromLangchain(messages: readonly BaseMessage[]): TextMessage[] {
  return messages.map((message): TextMessage => {
    const role = roles[message.type === 'generic' ? String((message as { role?: unknown }).role) : message.type];
    if (!role) throw new AmarktaiError('unsupported', `Messages of the type ${message.type} have no counterpart here.`);
    const content = contentOf(message.content);
    if (role === 'tool')
      return {
        role,
        content: typeof content === 'string' ? content : JSON.stringify(message.content),
        toolCallId: (message as ToolMessage).tool_call_id,
      };
    const calls = role === 'assistant' ? (message as AIMessage).tool_calls : undefined;
    if (role !== 'assistant' || !calls || calls.length === 0) return { role, content };
    return { role, content, toolCalls: calls.map(({ id, name, args }) => ({ id: id ?? name, name, arguments: args })) };
  });
}

/** Our messages as every LangChain model takes them. */
export function toLangchain(messages: readonly TextMessage[]): BaseMessageLike[] {
  return messages.map((message): BaseMessageLike => {
    if (message.role === 'tool') return { role: 'tool', content: message.content, tool_call_id: message.toolCallId };
    const content: MessageContent = typeof message.content === 'string' ? message.content : message.content.map(blockOf);
    const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
    if (calls.length === 0) return { role: message.role, content };
    return {
      role: message.role,
      content,
      tool_calls: calls.map(({ id, name, arguments: args }) => ({ id, name, args, type: 'tool_call' })),
    };
  });
}

/** The text of an answer, without its reasoning. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((block) => (isRecord(block) && block['type'] === 'text' && typeof block['text'] === 'string' ? block['text'] : ''))
    .join('');
}

const roles: Readonly<Record<string, TextMessage['role']>> = {
  human: 'user',
  user: 'user',
  system: 'system',
  developer: 'system',
  ai: 'assistant',
  assistant: 'assistant',
  tool: 'tool',
};

function contentOf(content: BaseMessage['content']): TextContent {
  if (typeof content === 'string') return content;
  const parts = content.flatMap((block) => partOf(block as Record<string, unknown>));
  return parts.every((part) => part.type === 'text') ? parts.map(({ text }) => text).join('') : parts;
}

type Part = Exclude<TextContent, string>[number];

/** Blocks that are no part of what was said. */
const silent = new Set(['reasoning', 'thinking', 'redacted_thinking', 'tool_use', 'tool_call', 'tool_call_chunk', 'input_json_delta']);

function partOf(block: Record<string, unknown>): Part[] {
  const type = String(block['type']);
  if (type === 'text') return [{ type, text: String(block['text']) }];
  if (silent.has(type)) return [];
  const image = type === 'image' || type === 'image_url' ? imageOf(block) : null;
  if (image) return [image];
  throw new AmarktaiError('unsupported', `Content of the type ${type} cannot be sent; give text, or a picture as base64.`);
}

/** OpenAI's form with a data address, LangChain's own of version 1, and the one before it. */
function imageOf(block: Record<string, unknown>): Part | null {
  const given = block['image_url'];
  const address = isRecord(given) ? given['url'] : (given ?? block['url']);
  const inline = typeof address === 'string' ? /^data:([^;,]+);base64,(.+)$/s.exec(address) : null;
  if (inline) return { type: 'image', data: new Uint8Array(Buffer.from(inline[2]!, 'base64')), mediaType: inline[1]! };
  const mediaType = block['mimeType'] ?? block['mime_type'];
  const { data } = block;
  if (typeof mediaType !== 'string') return null;
  if (data instanceof Uint8Array) return { type: 'image', data, mediaType };
  return typeof data === 'string' ? { type: 'image', data: new Uint8Array(Buffer.from(data, 'base64')), mediaType } : null;
}

function blockOf(part: Part): Exclude<MessageContent, string>[number] {
  if (part.type === 'text') return { type: 'text', text: part.text };
  return { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${Buffer.from(part.data).toString('base64')}` } };
}
