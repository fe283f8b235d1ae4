import { UserError } from '../../../kernel/errors.ts';
import { readCachet } from './cachet.ts';
import { readOneUptime } from './oneuptime.ts';
import { readOpenStatus } from './openstatus.ts';
import type { OtherPage } from './other-page.ts';
import { isRow, rowsAt, type Row } from './read.ts';
import { readStatuspage } from './statuspage.ts';

/** The longest file, in characters. */
export const mostCharacters = 16_000_000;

const mostThings = 50_000;

/** A status page of another product from its JSON. Refuses what is none of the four, in one sentence. */
export function readOtherPage(text: string): OtherPage {
  const document = parsed(text);
  if (!isRow(document)) throw new UserError('invalid', 'The file must hold one JSON object.', 'text');
  const page = readerOf(document)(document);
  const { components, incidents, maintenances, subscribers } = page;
  const count = components.length + incidents.length + maintenances.length + subscribers.length;
  if (count === 0)
    throw new UserError('invalid', 'There are no components, incidents or subscribers in this file.', 'text');
  if (count > mostThings)
    throw new UserError('limit', `The file holds ${count} things; ${mostThings} are the most.`, 'text');
  return page;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UserError('invalid', 'This is not JSON. Choose the file that was exported.', 'text');
  }
}

function readerOf(document: Row): (document: Row) => OtherPage {
  const has = (...names: string[]) => names.some((name) => name in document);
  if (has('statusPageResources', 'incidentPublicNotes', 'statusPageSubscribers')) return readOneUptime;
  if (has('status_reports', 'statusReports', 'page_components', 'pageComponents')) return readOpenStatus;
  const rows = [...rowsAt(document, 'incidents'), ...rowsAt(document, 'components')];
  // Statuspage names its states; Cachet numbers them.
  const numbers = rows.some(({ status }) => typeof status === 'number' || (isRow(status) && 'value' in status));
  if (numbers || has('incident_updates', 'schedules')) return readCachet;
  if (has('page', 'component_groups', 'incidents', 'components', 'subscribers', 'subscribers_active'))
    return readStatuspage;
  throw new UserError(
    'invalid',
    'This is not a file of Statuspage, Cachet, OpenStatus or OneUptime. The documentation says what it must hold.',
    'text',
  );
}
