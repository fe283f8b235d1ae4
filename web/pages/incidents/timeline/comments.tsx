import { useState, type RefObject } from 'react';
import { ChevronRight, Ellipsis, Eraser, MessageSquare, Pencil, Trash2 } from 'lucide-react';
import { toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { clockTime, fullTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { Said } from '../../fields/said.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { InlineForm } from './inline-form.tsx';
import { timelinePath, type Change } from './use-timeline.ts';

type Comment = Entry['comments'][number];
type Beside = { incident: Incident; entry: Entry; may: boolean; change: (change: Change) => void };
type Props = Beside & {
  open: boolean;
  onOpen: (open: boolean) => void;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** What people said beside an entry, folded under how many said something. What was typed outlives the folding. */
export function Comments({ open, onOpen, field, ...beside }: Props) {
  const { entry, may } = beside;
  const { comments } = entry;
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  const many = `${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`;
  return (
    <>
      {comments.length > 0 && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onOpen(!open)}
          className="mt-1 -ml-1 inline-flex h-6 items-center gap-1 rounded-md px-1 text-xs font-medium text-soft hover:bg-hover hover:text-ink"
        >
          <ChevronRight size={12} aria-hidden className={`transition-transform ${open ? 'rotate-90' : ''}`} />
          <MessageSquare size={12} aria-hidden />
          {many}
        </button>
      )}
      {wasOpen && (
        <div hidden={!open} className="mt-1.5 cursor-auto">
          {comments.length > 0 && (
            <ul aria-label="Comments" className="mb-3 flex flex-col gap-3">
              {comments.map((comment) => (
                <One key={comment.id} {...beside} comment={comment} />
              ))}
            </ul>
          )}
          {may && <Write {...beside} field={field} onClose={() => onOpen(false)} />}
        </div>
      )}
    </>
  );
}

const hint = 'Markdown may be used. It stands here, and is not posted in Slack.';
/** Told in the incident of a stream, also of a private one. */
const ofStream = new Set(['stream.opened', 'stream.closed', 'stream.reopened']);

function Write({ incident, entry, field, onClose }: Beside & Pick<Props, 'field'> & { onClose: () => void }) {
  const { form, given, text, set } = useForm(
    { text: '' },
    {
      key: 'incident',
      request: (given) => toCall('POST', timelinePath(incident.id, `entries/${entry.id}/comments`), given),
      onDone: () => set({ text: '' }),
    },
  );
  return (
    <InlineForm
      label="Comment"
      submit="Comment"
      leave="Close"
      fields={['text']}
      loses={false}
      unsaved={given.text.trim() !== ''}
      {...{ onClose, ...form }}
    >
      <TextArea
        label={entry.comments.length > 0 ? 'Add a comment' : 'Comment on this entry'}
        ref={field}
        rows={2}
        placeholder="What it leaves out: what you saw, why it was done, what to look at later."
        hint={
          ofStream.has(entry.kind)
            ? `${hint} Everyone who sees this incident reads it, not the stream’s people alone.`
            : hint
        }
        {...text('text')}
      />
    </InlineForm>
  );
}

function One({ comment, ...beside }: Beside & { comment: Comment }) {
  const { author, at, changed_at, text } = comment;
  const [edits, setEdits] = useState(false);
  return (
    <li className="flex gap-2" aria-label={`Comment of ${author}`}>
      <Avatar name={author} size={20} />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-2">
          <p className="min-w-0 flex-1 text-sm">
            <span className="font-medium">{author}</span>{' '}
            <time dateTime={at} title={fullTime(at)} className="numeric text-xs text-soft">
              {clockTime(at)}
            </time>
            {changed_at && (
              <span title={fullTime(changed_at)} className="text-xs text-soft">
                {' '}
                · changed
              </span>
            )}
          </p>
          {!edits && <Own {...beside} comment={comment} onEdit={() => setEdits(true)} />}
        </div>
        {edits ? <Edit {...beside} comment={comment} onClose={() => setEdits(false)} /> : <Said words={text} />}
      </div>
    </li>
  );
}

function Edit({ incident, comment, onClose }: Beside & { comment: Comment; onClose: () => void }) {
  const [first] = useState(comment.text);
  const [before, setBefore] = useState(first);
  const { form, given, text } = useForm(
    { text: comment.text },
    {
      key: 'incident',
      request: (words) => toCall('PATCH', timelinePath(incident.id, `comments/${comment.id}`), { ...words, before }),
      onDone: onClose,
    },
  );
  // What was refused is decided by who sees what stands there now.
  if (form.refused && before !== comment.text) setBefore(comment.text);
  const changes = given.text !== first;
  return (
    <div className="mt-1">
      {comment.text !== first && <Said words={comment.text} />}
      <InlineForm
        label="Change your comment"
        submit="Save"
        leave="Cancel"
        fields={['text']}
        loses={changes}
        onClose={onClose}
        {...form}
        onSubmit={() => (changes ? form.onSubmit() : onClose())}
      >
        <TextArea label="Your comment" autoFocus rows={3} {...text('text')} />
      </InlineForm>
    </div>
  );
}

/** What may be done to a comment by its author, and by whoever may erase. */
function Own({ incident, entry, may, change, comment, onEdit }: Beside & { comment: Comment; onEdit: () => void }) {
  const { own, author, id } = comment;
  const mayErase = useMay('incidents.erase');
  const { ask, question } = useAskFirst();
  const [erasing, setErasing] = useState(false);
  const next = { ...entry, comments: entry.comments.filter((one) => one !== comment) };
  const remove = () =>
    ask({
      ...{
        title: own ? 'Remove your comment?' : `Remove the comment of ${author}?`,
        about: 'It leaves the timeline. The audit log keeps that it was there, and what it said.',
        label: 'Remove',
      },
      onGo: () => change({ ...toCall('DELETE', timelinePath(incident.id, `comments/${id}`)), entry, next }),
    });
  const items: (MenuItem | false)[] = [
    own && { label: 'Edit', icon: <Pencil size={13} />, onChoose: onEdit, takesFocus: true },
    { label: 'Remove…', icon: <Trash2 size={13} />, danger: true, onChoose: remove },
    mayErase && {
      ...{ label: 'Erase for good…', icon: <Eraser size={13} />, danger: true },
      onChoose: () => setErasing(true),
    },
  ];
  if (!may || !(own || mayErase)) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={own ? 'Change your comment' : `Change the comment of ${author}`}
            icon={<Ellipsis size={14} />}
            className="-my-0.5 size-6!"
          />
        }
        items={items.filter((item) => item !== false)}
      />
      {question}
      {erasing && <EraseDialog incident={incident} entryId={id} what="comment" onClose={() => setErasing(false)} />}
    </>
  );
}
