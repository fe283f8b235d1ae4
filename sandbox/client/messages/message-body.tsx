import { Blocks } from '../blocks/block.tsx';
import { Mrkdwn } from '../blocks/markup.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { useMessageSurface } from '../blocks/use-surfaces.ts';
import type { Attachment, Message } from '../live/documents.ts';
import { safeUrl } from '../mrkdwn.ts';

const NAMED_COLORS: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

function barColor(color: string | undefined): string | undefined {
  if (!color) return undefined;
  if (color in NAMED_COLORS) return NAMED_COLORS[color];
  return /^#?[\da-f]{3,6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined;
}

function AttachmentView({ attachment }: { attachment: Attachment }) {
  const link = safeUrl(attachment.title_link ?? '');
  return (
    <div className="attachment" style={{ borderLeftColor: barColor(attachment.color) }}>
      {attachment.pretext && <Mrkdwn text={attachment.pretext} />}
      {attachment.author_name && <small>{attachment.author_name}</small>}
      {attachment.title && <b>{link ? <a href={link}>{attachment.title}</a> : attachment.title}</b>}
      {attachment.text && (
        <div>
          <Mrkdwn text={attachment.text} />
        </div>
      )}
      {attachment.fields && (
        <div className="block-fields">
          {attachment.fields.map((field, index) => (
            <div key={index}>
              <b>{field.title}</b>
              <div>
                <Mrkdwn text={field.value} />
              </div>
            </div>
          ))}
        </div>
      )}
      {attachment.blocks && <Blocks blocks={attachment.blocks} />}
      {attachment.footer && <small>{attachment.footer}</small>}
    </div>
  );
}

function Files({ message }: { message: Message }) {
  return message.files?.map((file) => {
    const url = `/files/${file.id}/${encodeURIComponent(file.name)}`;
    if (file.mimetype.startsWith('image/'))
      return <img key={file.id} className="file-image" src={url} alt={file.title} />;
    return (
      <a key={file.id} className="file" href={url}>
        {file.title || file.name}
      </a>
    );
  });
}

export function MessageBody({ channel, message }: { channel: string; message: Message }) {
  const surface = useMessageSurface(channel, message);
  return (
    <SurfaceContext value={surface}>
      {message.blocks && message.blocks.length > 0 ? (
        <Blocks blocks={message.blocks} />
      ) : (
        <div className="message-text">
          <Mrkdwn text={message.text} />
        </div>
      )}
      {message.attachments?.map((attachment, index) => (
        <AttachmentView key={index} attachment={attachment} />
      ))}
      <Files message={message} />
    </SurfaceContext>
  );
}
