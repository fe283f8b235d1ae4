import assert from 'node:assert/strict';
import { runCustomers } from './customers/run.ts';

const count = 775;
const { questions, ...told } = await runCustomers(count);
console.log(`${told.sent} customers told in their channels; ${questions} questions to Slack about who reads them.`);
assert.deepEqual(told, { sent: count, hurtAreFirst: true, firstWord: ['met'], notOnce: [] });
