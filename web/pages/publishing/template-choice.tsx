import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { languageName } from '../templates/queries.ts';
import type { Offer, useTemplate } from './use-offers.ts';

type Props = { label?: string; offers: readonly Offer[]; template: ReturnType<typeof useTemplate> };

/** A menu of templates above the words that they fill. */
export function TemplateChoice({ label = 'Start from', offers, template }: Props) {
  const { asking, chosen, choose, keep, take } = template;
  const options = offers.map(({ id, name, language }) => ({
    ...{ value: id, label: name },
    ...(language && { about: `In ${languageName(language)}` }),
  }));
  const pick = (id: string) => {
    const offer = offers.find((one) => one.id === id);
    if (offer) choose(offer);
  };
  return (
    <>
      {offers.length > 0 && (
        <Field label={label} optional>
          {(control) => (
            <Select
              {...control}
              options={options}
              value={chosen?.id ?? null}
              onChange={pick}
              placeholder="Choose a template…"
            />
          )}
        </Field>
      )}
      {asking && (
        <Notice tone="amber">
          <p>Put “{asking.name}” in place of what you wrote?</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" onClick={() => take(asking)}>
              Replace my words
            </Button>
            <Button size="small" onClick={keep}>
              Keep my words
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}

/** What a template could not know: below the words. */
export function Missing({ template: { chosen } }: Pick<Props, 'template'>) {
  if (!chosen || chosen.missing.length === 0) return null;
  const names = new Intl.ListFormat('en').format(chosen.missing.map((name) => `{${name}}`));
  return (
    <Notice tone="amber">
      Nothing is known yet to put in place of {names}. Fill the form further, or write it out: words with braces do not
      go out.
    </Notice>
  );
}
