// How a check reports, one line each (tests/editors/lib.sh).
import { deflateRawSync } from 'node:zlib';

let failed = 0;

/** Runs a check; the first line of what went wrong is its reason. */
export async function check(name, body) {
  try {
    await body();
    console.log(`ok web: ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok web: ${name}: ${String(error.stack ?? error).split('\n').slice(0, 8).join(' | ')}`);
  }
}

/** Ends the process with what the checks found. */
export const end = () => process.exit(failed ? 1 : 0);

/** A generator of numbers below a limit, the same on every run. */
export function numbers(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The middle of some figures. */
export const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/** A story of about that many characters, in which something is asked about now and then. */
export function story(length) {
  const parts = ['HARROW BAY, March 15, 2025 - The harbour council met on Saturday.'];
  const people = ['Ilse Brandt', 'Tomas Reke', 'Ana Prado', 'Jonas Field', 'Mira Holt'];
  for (let i = 0, size = 0; size < length; i++) {
    const who = people[i % people.length];
    const [quay, ferry] = [['quay', 'yard', 'slip'][i % 3], ['ferry', 'pier', 'light', 'market'][i % 4]];
    const next = [
      `“We will keep the ${ferry} open until ${2030 + (i % 9)},” ${who} said in hall ${i}.`,
      `The ${quay} has stood empty since the spring, and the boats that used to tie up there have gone up the coast, ${who.split(' ')[1]} told the meeting.`,
      `In hall ${i} the talk turned to the ${ferry}, and to what the county means to do with it once the summer is over and the visitors have left.`,
      i % 40 === 3 ? `Some ${300 + i} people signed the petition.` : `It opens on Sunday, March 16, ${who.split(' ')[1]} said.`,
      i % 60 === 4 ? `“A coast without house ${i} is a coast without people.”` : `Nobody from the ${ferry} wanted to speak about the ${quay} that evening, and the doors were shut before ten.`,
    ][i % 5];
    parts.push(next);
    size += next.length + 2;
  }
  return `${parts.join('\n\n')}\n`;
}

/** A Word file with these paragraphs. */
export function docx(paragraphs) {
  const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = paragraphs.map((words) => `<w:p><w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`).join('');
  const office = 'http://schemas.openxmlformats.org';
  return zip({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

/** The check sum of zip files. */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A zip file of these texts by their names. */
function zip(texts) {
  const [files, list] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(texts)) {
    const bytes = Buffer.from(text);
    const [packed, title] = [deflateRawSync(bytes), Buffer.from(name)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(title.length, 22);
    files.push(Buffer.from('PK\x03\x04'), head, title, packed);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, end, title);
    at += 30 + title.length + packed.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  const count = Object.keys(texts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, ...list, Buffer.from('PK\x05\x06'), end]);
}
