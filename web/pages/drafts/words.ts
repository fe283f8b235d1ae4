import { listed, type Opinion } from '../approvals/queries.ts';

export const askWords = ({ class: about, asked }: Opinion, isOver: boolean) => {
  const who =
    asked.length > 0
      ? `This is sensitive: ${listed(asked)} reads the words on ${about} first.`
      : `This is sensitive, and nobody else is there to read the words on ${about}.`;
  return isOver ? who : `${who} The holding statement goes out at once.`;
};
export const buttonWords = (asks: boolean, hinted: boolean) =>
  asks ? (hinted ? 'Ask anyway' : 'Ask, then publish') : hinted ? 'Publish anyway' : 'Publish now';
