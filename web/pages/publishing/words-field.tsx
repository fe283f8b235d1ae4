import { TextArea } from '../../ui/field.tsx';
import { Missing, TemplateChoice } from './template-choice.tsx';
import { useTemplate, type Offer } from './use-offers.ts';

type Props = {
  label: string;
  words: string;
  offers: readonly Offer[] | undefined;
  error?: string;
  onWords: (words: string) => void;
};

/** Words that may start from a template. */
export function WordsField({ label, words, offers, error, onWords }: Props) {
  const template = useTemplate(offers, { words, onWords });
  return (
    <div className="flex flex-col gap-2">
      <TextArea label={label} optional value={words} onChange={({ target }) => onWords(target.value)} error={error} />
      <Missing template={template} />
      <TemplateChoice label={`${label}: start from`} offers={offers ?? []} template={template} />
    </div>
  );
}
