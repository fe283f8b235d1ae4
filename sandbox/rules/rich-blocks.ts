import { codePoints, isObject, listOf, objectsOf, textOf, type Json } from '../json.ts';
import type { Problems } from './block-problems.ts';
import { checkElement } from './elements.ts';

const EITHER = ['plain_text', 'mrkdwn'];
const RICH_PARTS = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];
const RICH_LEAVES = ['text', 'link', 'user', 'usergroup', 'channel', 'emoji', 'date', 'broadcast', 'color', 'team'];
const CELLS = ['raw_text', 'raw_number', 'rich_text'];

/** The rarer blocks; answers false for a type that Slack does not know. */
export function checkRichBlock(problems: Problems, at: string, block: Json, type: string): boolean {
  if (type === 'rich_text') checkRichText(problems, at, block);
  else if (type === 'video') checkVideo(problems, at, block);
  else if (type === 'file') problems.text(at, block, 'external_id', 255, true);
  else if (type === 'table') checkTable(problems, at, block, 1, 100);
  else if (type === 'data_table') checkDataTable(problems, at, block);
  else if (type === 'alert') checkAlert(problems, at, block);
  else if (type === 'card') checkCard(problems, at, block);
  else if (type === 'carousel') checkCarousel(problems, at, block);
  else if (type === 'container') checkContainer(problems, at, block);
  else return ['plan', 'task_card', 'data_visualization'].includes(type);
  return true;
}

function checkRichText(problems: Problems, at: string, block: Json): void {
  for (const [index, part] of problems.array(at, block, 'elements', 1, 1000).entries()) {
    const place = `${at}/elements/${index}`;
    if (!RICH_PARTS.includes(String(part.type))) problems.oneOf(place, { type: String(part.type) }, 'type', RICH_PARTS);
    for (const [inner, leaf] of problems.array(place, part, 'elements', 0, 1000).entries()) {
      const allowed = part.type === 'rich_text_list' ? ['rich_text_section'] : RICH_LEAVES;
      problems.oneOf(`${place}/elements/${inner}`, leaf, 'type', allowed);
    }
  }
}

function checkVideo(problems: Problems, at: string, block: Json): void {
  problems.text(at, block, 'alt_text', 200, true);
  problems.textObject(at, block, 'title', 200, ['plain_text'], true);
  problems.textObject(at, block, 'description', 200, ['plain_text']);
  problems.text(at, block, 'author_name', 50);
  problems.text(at, block, 'provider_name', 50);
  problems.text(at, block, 'thumbnail_url', 3000, true);
  problems.text(at, block, 'video_url', 3000, true);
}

function checkTable(problems: Problems, at: string, block: Json, least: number, most: number): void {
  const rows = listOf(block.rows);
  if (!Array.isArray(block.rows)) {
    problems.missing(at, 'rows');
    return;
  }
  problems.count(`${at}/rows`, rows.length, least, most);
  for (const [index, row] of rows.entries()) {
    const place = `${at}/rows/${index}`;
    if (!Array.isArray(row)) {
      problems.wrongType(place, 'array', row);
      continue;
    }
    problems.count(place, row.length, 1, 20);
    if (row.length !== listOf(rows[0]).length) problems.add(place, 'row_length', 'all rows must have equal length');
    for (const [column, cell] of row.entries()) {
      if (!isObject(cell)) problems.wrongType(`${place}/${column}`, 'object', cell);
      else if (!CELLS.includes(String(cell.type)))
        problems.oneOf(`${place}/${column}`, { type: String(cell.type) }, 'type', CELLS);
    }
  }
}

function checkDataTable(problems: Problems, at: string, block: Json): void {
  checkTable(problems, at, block, 2, 101);
  const text = listOf(block.rows)
    .flatMap((row) => objectsOf(row))
    .reduce((sum, cell) => sum + codePoints(textOf(cell.text) ?? ''), 0);
  if (text > 20_000) problems.add(`${at}/rows`, 'max_length', 'all cells together must be less than 20001 characters');
  const size = block.page_size;
  if (size !== undefined && (typeof size !== 'number' || size < 1 || size > 100)) {
    problems.add(`${at}/page_size`, 'out_of_range', 'must be between 1 and 100');
  }
}

function checkAlert(problems: Problems, at: string, block: Json): void {
  problems.textObject(at, block, 'text', 200, EITHER, true);
  problems.oneOf(at, block, 'level', ['default', 'info', 'warning', 'error', 'success']);
}

function checkCard(problems: Problems, at: string, block: Json): void {
  problems.textObject(at, block, 'title', 150, EITHER);
  problems.textObject(at, block, 'subtitle', 150, EITHER);
  problems.textObject(at, block, 'body', 200, EITHER);
  const actions = problems.array(at, block, 'actions', 1, 3, false);
  for (const [index, action] of actions.entries()) checkElement(problems, `${at}/actions/${index}`, action, 'actions');
}

function checkCarousel(problems: Problems, at: string, block: Json): void {
  for (const [index, card] of problems.array(at, block, 'elements', 1, 10).entries()) {
    const place = `${at}/elements/${index}`;
    if (card.type === 'card') checkCard(problems, place, card);
    else problems.oneOf(place, { type: String(card.type) }, 'type', ['card']);
  }
}

function checkContainer(problems: Problems, at: string, block: Json): void {
  problems.textObject(at, block, 'title', 150, EITHER, true);
  problems.array(at, block, 'child_blocks', 1, 10);
}
