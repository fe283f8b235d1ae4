import { useId } from 'react';
import type { Block, Element, TextObject } from '../live/documents.ts';
import { ElementView, ImageElement } from './element.tsx';
import { Mrkdwn, PlainText, Text } from './markup.tsx';
import { mrkdwnFromMarkdown } from './markdown.ts';
import { RichText } from './rich-text.tsx';
import { useSurface } from './surface.ts';

function Section({ block }: { block: Block }) {
  const text = block.text as TextObject | undefined;
  const fields = block.fields as TextObject[] | undefined;
  const accessory = block.accessory as Element | undefined;
  return (
    <div className="block-section">
      <div className="block-words">
        {text && (
          <div className={text.text.length > 700 && block.expand !== true ? 'block-clamp' : undefined}>
            <Text text={text} />
          </div>
        )}
        {fields && (
          <div className="block-fields">
            {fields.map((field, index) => (
              <div key={index}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="block-accessory">
          <ElementView block={block} element={accessory} label={labelOf(accessory) ?? firstLine(text)} />
        </div>
      )}
    </div>
  );
}

function labelOf(element: Element): string | undefined {
  return element.type === 'button' ? undefined : element.placeholder?.text;
}

function firstLine(text: TextObject | undefined): string | undefined {
  return text?.text.split('\n')[0]?.replaceAll(/[*_~`]/g, '');
}

function Context({ block }: { block: Block }) {
  const elements = (block.elements as (Element | TextObject)[] | undefined) ?? [];
  return (
    <div className="block-context">
      {elements.map((one, index) =>
        one.type === 'image' ? (
          <ImageElement key={index} element={one as Element} />
        ) : (
          <span key={index}>
            <Text text={one as TextObject} />
          </span>
        ),
      )}
    </div>
  );
}

function Actions({ block }: { block: Block }) {
  const elements = (block.elements as Element[] | undefined) ?? [];
  return (
    <div className="block-actions">
      {elements.map((element, index) => (
        <ElementView
          key={element.action_id ?? index}
          block={block}
          element={element}
          label={labelOf(element) ?? (element.type === 'button' ? undefined : element.action_id)}
        />
      ))}
    </div>
  );
}

const GROUPED = ['checkboxes', 'radio_buttons'];

function Input({ block }: { block: Block }) {
  const id = useId();
  const { errors } = useSurface();
  const element = block.element as Element;
  const label = block.label as TextObject | undefined;
  const hint = block.hint as TextObject | undefined;
  const error = errors[block.block_id ?? ''];
  const words = (
    <>
      <PlainText text={label?.text ?? ''} />
      {block.optional === true && <span className="optional"> (optional)</span>}
    </>
  );
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const grouped = GROUPED.includes(element.type);
  return (
    <div className={`block-input ${error ? 'block-wrong' : ''}`} data-block={block.block_id}>
      {grouped ? (
        <span className="input-label">{words}</span>
      ) : (
        <label htmlFor={id} className="input-label">
          {words}
        </label>
      )}
      <ElementView
        block={block}
        element={element}
        id={id}
        label={grouped ? label?.text : undefined}
        describedBy={describedBy}
        invalid={error !== undefined}
      />
      {error && (
        <p id={`${id}-error`} className="input-error" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="input-hint">
          <PlainText text={hint.text} />
        </p>
      )}
    </div>
  );
}

function Image({ block }: { block: Block }) {
  const title = block.title as TextObject | undefined;
  return (
    <figure className="block-image">
      {title && (
        <figcaption>
          <PlainText text={title.text} />
        </figcaption>
      )}
      <img src={String(block.image_url ?? '')} alt={String(block.alt_text ?? '')} />
    </figure>
  );
}

function Table({ block }: { block: Block }) {
  const rows = (block.rows as { type: string; text?: string; elements?: unknown }[][] | undefined) ?? [];
  return (
    <div className="block-table" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const words = cell.type === 'rich_text' ? <RichText elements={cell.elements} /> : cell.text;
                return index === 0 ? <th key={column}>{words}</th> : <td key={column}>{words}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Header({ block }: { block: Block }) {
  const { kind } = useSurface();
  const Level = kind === 'modal' ? 'h3' : 'h2';
  return (
    <Level className="block-header">
      <PlainText text={(block.text as TextObject).text} />
    </Level>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return <Header block={block} />;
    case 'divider':
      return <hr className="block-divider" />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <Input block={block} />;
    case 'image':
      return <Image block={block} />;
    case 'rich_text':
      return <RichText elements={block.elements} />;
    case 'table':
      return <Table block={block} />;
    case 'markdown':
      return (
        <div>
          <Mrkdwn text={mrkdwnFromMarkdown(String(block.text ?? ''))} />
        </div>
      );
    default:
      return <p className="block-unknown">A {block.type} block is not shown in this sandbox.</p>;
  }
}

export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <BlockView key={block.block_id ?? index} block={block} />
      ))}
    </div>
  );
}
