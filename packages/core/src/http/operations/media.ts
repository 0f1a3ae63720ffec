import { AmarktaiError } from '../../errors.ts';
import { operation } from '../operation.ts';
import { mediaWire } from '../wire/content.ts';

export const mediaOperations = [
  operation({
    method: 'POST',
    path: '/media',
    id: 'uploadMedia',
    tag: 'Content',
    summary: 'Uploads an image or a video, as the multipart field `file`.',
    access: 'write',
    bodyKind: 'multipart',
    maxBodyBytes: 64 * 1024 * 1024,
    status: 201,
    response: mediaWire,
    async run({ amarktai, userId, request }) {
      const form = await request.formData().catch((cause: unknown) => {
        throw new AmarktaiError('invalid_request', 'The body is not multipart/form-data.', { cause });
      });
      const file = form.get('file');
      if (!(file instanceof Blob)) throw new AmarktaiError('invalid_request', 'Send the file as the multipart field `file`.');
      const { row, url } = await amarktai.media.add(userId, new Uint8Array(await file.arrayBuffer()));
      return { body: { id: row.id, url, media_type: row.mediaType, width: row.width, height: row.height, size: row.size } };
    },
  }),
];
