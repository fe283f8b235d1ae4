import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { toCall } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { PageHead, Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { pagesAddress } from '../../communications/pages-query.ts';
import { useSave } from '../use-save.ts';
import { ColourField } from './colour-field.tsx';
import { ImageField } from './image-field.tsx';
import { previewQuery, themeQuery, type Fault, type Theme } from './queries.ts';

const schemes = [
  { value: 'auto', label: 'Light and dark, as the reader has it' },
  { value: 'light', label: 'Light for everybody' },
  { value: 'dark', label: 'Dark for everybody' },
];

/** How a status page looks, beside the page as it would look. */
export function Look() {
  const { page } = useParams({ from: '/shell/status-pages/$page/look' });
  const found = useQuery(themeQuery(page));
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? <LookForm key={page} page={page} saved={found.data} /> : <Skeleton lines={6} />;
}

function LookForm({ page, saved }: { page: string; saved: { name: string; theme: Theme } }) {
  const [theme, setTheme] = useState(saved.theme);
  const set = (change: Partial<Theme>) => setTheme((now) => ({ ...now, ...change }));
  const preview = useQuery(previewQuery(page, theme));
  const faults = preview.data?.faults ?? [];
  const save = useSave(
    (given: Theme) => toCall('PUT', `${pagesAddress}/${page}/theme`, { theme: given }),
    () => undefined,
  );
  const aboutBanner = (field: 'text' | 'link') => save.refused?.about(`theme.banner.${field}`);
  return (
    <>
      <PageHead title={`Look of ${saved.name}`} about="Colours, logo, icon and a line above everything." />
      <div className="grid items-start gap-4 xl:grid-cols-[24rem_1fr]">
        <Panel title="Look">
          <form
            className="flex flex-col gap-4 px-4 py-3"
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate(theme);
            }}
          >
            {save.refused && !aboutBanner('text') && !aboutBanner('link') && (
              <Notice tone="red">{save.refused.message}</Notice>
            )}
            <Select
              aria-label="Schemes"
              options={schemes}
              value={theme.scheme}
              onChange={(scheme) => set({ scheme: scheme as Theme['scheme'] })}
            />
            {theme.scheme !== 'dark' && <Colours scheme="light" theme={theme} faults={faults} set={set} />}
            {theme.scheme !== 'light' && <Colours scheme="dark" theme={theme} faults={faults} set={set} />}
            <ImageField label="Logo" image={theme.logo} onChange={(logo) => set({ logo })} />
            <ImageField label="Icon" image={theme.favicon} onChange={(favicon) => set({ favicon })} />
            <Banner theme={theme} set={set} about={aboutBanner} />
            <Button type="submit" kind="primary" busy={save.isPending}>
              {save.isSuccess && save.variables === theme ? 'Saved' : 'Save'}
            </Button>
          </form>
        </Panel>
        <Panel title="Preview">
          {preview.error && <Notice tone="red">{preview.error.message}</Notice>}
          <iframe
            title="The page as it would look"
            sandbox=""
            srcDoc={preview.data?.html ?? ''}
            className="h-[40rem] w-full border-0 bg-white"
          />
        </Panel>
      </div>
    </>
  );
}

type Part = { theme: Theme; set: (change: Partial<Theme>) => void };

// As in page.css of the page.
const usual = { light: { page: '#f7f7f5', accent: '#1d4fa8' }, dark: { page: '#111315', accent: '#8fb6ff' } };

function Colours({ scheme, theme, faults, set }: Part & { scheme: 'light' | 'dark'; faults: readonly Fault[] }) {
  const name = scheme === 'light' ? 'Light' : 'Dark';
  const about = (field: string) => faults.find((fault) => fault.field === `${scheme}.${field}`)?.sentence;
  const change = (field: 'page' | 'accent') => (value: string | undefined) =>
    set({ [scheme]: { ...theme[scheme], [field]: value } });
  return (
    <>
      <ColourField
        label={`${name}: background`}
        value={theme[scheme].page}
        usual={usual[scheme].page}
        error={about('page')}
        onChange={change('page')}
      />
      <ColourField
        label={`${name}: accent`}
        value={theme[scheme].accent}
        usual={usual[scheme].accent}
        error={about('accent')}
        onChange={change('accent')}
      />
    </>
  );
}

type OfBanner = Part & { about: (field: 'text' | 'link') => string | undefined };

function Banner({ theme: { banner }, set, about }: OfBanner) {
  const write = (text: string, link: string | null) => set({ banner: text || link ? { text, link } : null });
  return (
    <>
      <Input
        label="Banner"
        optional
        maxLength={300}
        error={about('text')}
        value={banner?.text ?? ''}
        onChange={(event) => write(event.target.value, banner?.link ?? null)}
      />
      {banner && (
        <Input
          label="Where the banner leads"
          optional
          placeholder="https://example.com/news"
          error={about('link')}
          value={banner.link ?? ''}
          onChange={(event) => write(banner.text, event.target.value || null)}
        />
      )}
    </>
  );
}
