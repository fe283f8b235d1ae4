import type { LentTypes, NounField } from '../../kernel/module.ts';
import { customerTypeName } from '../customers/find.ts';

export const customerSite = 'customer';
export const customerRoot: NounField = { key: 'customer', label: 'Customer', type: customerTypeName };

/** The place where people write which customers they mean. */
export const customerNouns: LentTypes = {
  nouns: async () => [],
  sites: [{ name: customerSite, label: 'Customers', roots: [customerRoot] }],
};
