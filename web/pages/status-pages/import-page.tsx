import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';
import { ImportReport, type Plan } from './import-report.tsx';

const partSize = 200;

/** Brings a status page of another product over: a file or an address, what it would do, and then the run in parts. */
export function ImportPage({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [asItIs, setAsItIs] = useState(false);
  const [made, setMade] = useState(0);
  const address = `${pagesAddress}/${page.id}/page_imports` as const;
  const plan = useQuery({
    queryKey: ['page-import', page.id, text, asItIs],
    placeholderData: keepPreviousData,
    enabled: text !== '',
    retry: false,
    gcTime: 0,
    queryFn: () => post(`${address}/preview`, { text, as_it_is: asItIs }) as Promise<Plan>,
  });
  const total = plan.data?.lines.filter(({ outcome }) => outcome === 'made').length ?? 0;
  const run = useMutation({
    meta: { showsErrors: true },
    mutationFn: async () => {
      let done = 0;
      for (let left = 1; left > 0;) {
        const part = await post(address, { text, most: partSize, as_it_is: asItIs });
        left = part.left;
        done += part.made;
        setMade(done);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  const running = run.isPending || run.isSuccess;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Import another status page"
      about="Components, incidents that are over and confirmed subscribers of Statuspage, Cachet, OpenStatus or OneUptime. Nobody is told of it."
    >
      <div className="flex flex-col gap-4">
        {!running && (
          <From
            address={address}
            onText={(read) => {
              setText(read);
              setAsItIs(false);
            }}
          />
        )}
        {[plan.error, run.error].map(
          (error) =>
            error && (
              <Notice key={error.message} tone="red">
                {error.message}
              </Notice>
            ),
        )}
        {plan.data && !running && <ImportReport plan={plan.data} />}
        {plan.data && plan.data.refused > 0 && !running && (
          <Refusals refused={plan.data.refused} asItIs={asItIs} onChange={setAsItIs} />
        )}
        {running && <Progress made={made} total={total} />}
        <DialogButtons>
          <Button onClick={onClose}>{run.isSuccess ? 'Done' : 'Cancel'}</Button>
          {!run.isSuccess && (
            <Button kind="primary" busy={run.isPending} disabled={total === 0} onClick={() => run.mutate()}>
              {total > 0 ? `Import ${total}` : 'Import'}
            </Button>
          )}
        </DialogButtons>
      </div>
    </Dialog>
  );
}

/** Words that nobody could publish here are brought over only where somebody says so. */
function Refusals({
  refused,
  asItIs,
  onChange,
}: {
  refused: number;
  asItIs: boolean;
  onChange: (is: boolean) => void;
}) {
  return (
    <Notice tone="amber">
      <p>
        {refused === 1 ? 'One entry holds' : `${refused} entries hold`} words that are refused here: a secret, an
        address inside or the name of a customer. The report says which.
      </p>
      <label className="mt-2 flex items-start gap-2">
        <input
          className="mt-0.5"
          type="checkbox"
          checked={asItIs}
          onChange={({ target }) => onChange(target.checked)}
        />
        I have read them: bring them over as they are
      </label>
    </Notice>
  );
}

/** A file, or what is fetched from an address. */
function From({
  address,
  onText,
}: {
  address: `${typeof pagesAddress}/${string}/page_imports`;
  onText: (text: string) => void;
}) {
  const [url, setUrl] = useState('');
  const fetched = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => post(`${address}/fetch`, { url }),
    onSuccess: ({ text }) => onText(text),
  });
  const refused = fetched.error instanceof Refused ? fetched.error : undefined;
  const said = refused?.about('url') ?? fetched.error?.message;
  return (
    <div className="flex flex-col gap-4">
      <Field label="File" hint="The JSON of its export, up to 16 MB.">
        {(control) => (
          <input
            {...control}
            className="block w-full rounded-md border px-2 py-1.5 text-sm"
            type="file"
            accept=".json,application/json"
            onChange={async ({ target }) => onText((await target.files?.[0]?.text()) ?? '')}
          />
        )}
      </Field>
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          fetched.mutate();
        }}
      >
        <div className="min-w-0 flex-1">
          <Input
            label="Or the page’s address"
            type="url"
            required
            placeholder="https://status.example.com"
            value={url}
            onChange={({ target }) => setUrl(target.value)}
            error={said}
          />
        </div>
        <Button className="mt-6" type="submit" busy={fetched.isPending}>
          Fetch
        </Button>
      </form>
    </div>
  );
}

function Progress({ made, total }: { made: number; total: number }) {
  return (
    <div aria-live="polite">
      <progress className="h-2 w-full" max={total} value={made} aria-label="Progress of the import" />
      <p className="mt-1 text-sm">
        <span className="numeric font-medium">{made}</span> of {total} brought over
        {made >= total && '. What was there before stays as it was.'}
      </p>
    </div>
  );
}
