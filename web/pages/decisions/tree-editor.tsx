import { useQuery } from '@tanstack/react-query';
import { CircleHelp, CircleCheck, Plus, X } from 'lucide-react';
import type { TextareaHTMLAttributes } from 'react';
import { settingsQuery } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { classNames } from '../approvals/queries.ts';
import { ChoicePicker } from '../fields/choice-picker.tsx';
import { fieldsQuery } from '../fields/queries.ts';
import {
  newChoice,
  newOutcome,
  newQuestion,
  type Choice,
  type DecisionNode,
  type Effect,
  type Outcome,
  type Question,
} from './queries.ts';

type NodeProps<N> = { node: N; onChange: (node: DecisionNode) => void; where: string; isRoot?: boolean };

type LineProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> & {
  value: string;
  onText: (text: string) => void;
};

/** One line of words, as high as they need: deep in a tree there is little room beside each other. */
const Line = ({ className, onText, ...rest }: LineProps) => (
  <textarea
    {...rest}
    rows={1}
    className={`field field-sizing-content resize-none py-1 ${className ?? ''}`}
    onChange={({ target }) => onText(target.value.replaceAll(/\s*\n\s*/g, ' '))}
  />
);

/** A tree of questions, each answer with what follows it. */
export function TreeEditor({ node, onChange, where, isRoot }: NodeProps<DecisionNode>) {
  return node.kind === 'question' ? (
    <QuestionEditor {...{ node, onChange, where, isRoot }} />
  ) : (
    <OutcomeEditor {...{ node, onChange, where }} />
  );
}

function QuestionEditor({ node, onChange, where, isRoot }: NodeProps<Question>) {
  const put = (at: number, choice: Choice | null) =>
    onChange({
      ...node,
      options: node.options.flatMap((one, index) => (index !== at ? [one] : choice ? [choice] : [])),
    });
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{where}</legend>
      <div className="flex items-center gap-1.5">
        <CircleHelp size={16} aria-hidden className="shrink-0 text-accent" />
        <Line
          aria-label={`${where}: question`}
          placeholder="What has to be known?"
          className="min-w-0 flex-1 font-medium"
          value={node.text}
          onText={(text) => onChange({ ...node, text })}
        />
        {!isRoot && (
          <Button size="small" onClick={() => onChange(newOutcome())}>
            Make it an outcome
          </Button>
        )}
      </div>
      <Line
        aria-label={`${where}: help`}
        placeholder="How to tell (optional)"
        className="ml-[22px] w-auto text-sm"
        value={node.help}
        onText={(help) => onChange({ ...node, help })}
      />
      <ul className="flex flex-col gap-3">
        {node.options.map((choice, at) => (
          <li key={choice.id} className="ml-[7px] border-l-2 border-line pl-3">
            <div className="mb-2 flex items-center gap-1.5">
              <Line
                aria-label={`${where}: answer ${at + 1}`}
                placeholder="Answer"
                className="max-w-96 min-w-0 flex-1 text-sm"
                value={choice.label}
                onText={(label) => put(at, { ...choice, label })}
              />
              {node.options.length > 2 && (
                <IconButton
                  label={`Remove the answer ${choice.label || at + 1}`}
                  icon={<X size={14} />}
                  onClick={() => put(at, null)}
                />
              )}
            </div>
            <div className="pl-3">
              <TreeEditor
                node={choice.next}
                where={`${choice.label || `answer ${at + 1}`} to “${node.text || where}”`}
                onChange={(next) => put(at, { ...choice, next })}
              />
            </div>
          </li>
        ))}
      </ul>
      <div className="ml-[22px]">
        <Button
          size="small"
          icon={<Plus size={13} />}
          onClick={() => onChange({ ...node, options: [...node.options, newChoice()] })}
        >
          Add an answer
        </Button>
      </div>
    </fieldset>
  );
}

function OutcomeEditor({ node, onChange, where }: NodeProps<Outcome>) {
  const { effects } = node;
  const put = (at: number, effect: Effect | null) =>
    onChange({ ...node, effects: effects.flatMap((one, index) => (index !== at ? [one] : effect ? [effect] : [])) });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <CircleCheck size={16} aria-hidden className="shrink-0 text-green" />
        <Line
          aria-label={`${where}: outcome`}
          placeholder="What is decided"
          className="min-w-0 flex-1"
          value={node.title}
          onText={(title) => onChange({ ...node, title })}
        />
        <Button size="small" onClick={() => onChange(newQuestion())}>
          Ask more
        </Button>
      </div>
      <textarea
        aria-label={`${where}: what to know`}
        placeholder="What to know and do (optional)"
        rows={2}
        className="field ml-[22px] w-auto resize-y text-sm"
        value={node.text}
        onChange={({ target }) => onChange({ ...node, text: target.value })}
      />
      {effects.map((effect, at) => (
        <EffectRow key={at} effect={effect} at={at} onChange={(next) => put(at, next)} />
      ))}
      <div className="ml-[22px]">
        <Button
          size="small"
          icon={<Plus size={13} />}
          onClick={() => onChange({ ...node, effects: [...effects, { do: 'create_action', description: '' }] })}
        >
          Do something
        </Button>
      </div>
    </div>
  );
}

const kinds = [
  { value: 'create_action', label: 'Add an action' },
  { value: 'decide_audience', label: 'Decide whom it touches' },
  { value: 'set_severity', label: 'Set the severity' },
  { value: 'set_type', label: 'Set the type' },
  { value: 'set_field', label: 'Set a custom field' },
  { value: 'make_private', label: 'Make it private' },
  { value: 'mark_sensitive', label: 'Ask for a second opinion' },
];
const audiences = [
  { value: 'everyone', label: 'Everyone' },
  { value: 'some_customers', label: 'Some customers' },
  { value: 'one_customer', label: 'One customer' },
  { value: 'nobody', label: 'Nobody outside' },
];

const sensitivities = Object.entries(classNames).map(([value, label]) => ({ value, label }));

const named = (list: readonly { id: string; name: string }[] = []) =>
  list.map(({ id, name }) => ({ value: id, label: name }));

/** A custom field, and what it is set to: chosen where it has choices, written where not. */
function FieldAndValue({ effect, at, onChange }: RowProps) {
  const { data: fields = [] } = useQuery(fieldsQuery);
  const field = fields.find(({ id }) => id === effect.fieldId);
  const settable = fields.filter(({ derived }) => !derived);
  return (
    <div className="grid gap-1.5 sm:grid-cols-2">
      <Select
        small
        aria-label={`Which field, ${at + 1}`}
        options={named(settable)}
        value={effect.fieldId ?? null}
        onChange={(fieldId) => onChange({ do: effect.do, fieldId, values: [] })}
      />
      {field?.field_type.endsWith('select') && (
        <ChoicePicker
          key={field.id}
          control={{ id: `decision-field-${at}` }}
          fieldId={field.id}
          label={`Value of ${field.name}, ${at + 1}`}
          many={field.field_type === 'multi_select'}
          open={false}
          placeholder="Choose…"
          value={effect.values ?? []}
          beside={{}}
          onChange={(values) => onChange({ ...effect, values })}
        />
      )}
      {field && !field.field_type.endsWith('select') && (
        <input
          aria-label={`Value of ${field.name}, ${at + 1}`}
          className="field h-7 text-sm"
          value={effect.values?.[0] ?? ''}
          onChange={({ target }) => onChange({ ...effect, values: target.value ? [target.value] : [] })}
        />
      )}
    </div>
  );
}

type RowProps = { effect: Effect; at: number; onChange: (effect: Effect | null) => void };
function EffectRow({ effect, at, onChange }: RowProps) {
  const { data } = useQuery(settingsQuery);
  const choices: Record<
    string,
    [options: { value: string; label: string }[], key: 'answer' | 'severityId' | 'typeId' | 'class']
  > = {
    decide_audience: [audiences, 'answer'],
    set_severity: [named(data?.severities), 'severityId'],
    set_type: [named(data?.types), 'typeId'],
    mark_sensitive: [sensitivities, 'class'],
  };
  const [options, key] = choices[effect.do] ?? [[], 'answer'];
  return (
    <div className="ml-[22px] flex flex-wrap items-center gap-1.5">
      <div className="w-52 max-w-full shrink-0">
        <Select
          small
          aria-label={`What it does, ${at + 1}`}
          options={kinds}
          value={effect.do}
          onChange={(kind) => onChange({ do: kind })}
        />
      </div>
      <div className="min-w-32 flex-1">
        {effect.do === 'set_field' && <FieldAndValue effect={effect} at={at} onChange={onChange} />}
        {options.length > 0 && (
          <Select
            small
            aria-label={`To what, ${at + 1}`}
            options={options}
            value={effect[key] ?? null}
            onChange={(value) => onChange({ ...effect, [key]: value })}
          />
        )}
        {effect.do === 'create_action' && (
          <Line
            aria-label={`The action, ${at + 1}`}
            placeholder="What is to be done"
            className="text-sm"
            value={effect.description ?? ''}
            onText={(description) => onChange({ ...effect, description })}
          />
        )}
      </div>
      <IconButton label={`Remove what it does, ${at + 1}`} icon={<X size={14} />} onClick={() => onChange(null)} />
    </div>
  );
}
