import type { EntryInput } from './entries/plan.ts';

/** A small believable shop: who owns what, what needs what, and who buys. */
const teams: [name: string, description: string][] = [
  ['Payments', 'Cards, bank transfers and payouts.'],
  ['Storefront', 'What buyers see: browsing, basket, accounts.'],
  ['Platform', 'Databases, queues, networking and deploys.'],
  ['Seller tools', 'The seller dashboard and the public API.'],
];

type Service = [name: string, id: string, owner: string, tier: number, description: string, dependsOn: string[]];
const services: Service[] = [
  [
    'Checkout',
    'checkout',
    'Storefront',
    1,
    'Basket, delivery and payment pages.',
    ['payments-api', 'inventory', 'sessions'],
  ],
  [
    'Storefront web',
    'storefront-web',
    'Storefront',
    1,
    'Browsing and product pages.',
    ['search', 'inventory', 'sessions'],
  ],
  ['Customer accounts', 'accounts', 'Storefront', 2, 'Sign-in, orders and returns.', ['sessions', 'orders-db']],
  ['Sessions', 'sessions', 'Storefront', 1, 'Who is signed in.', ['redis']],
  ['Search', 'search', 'Storefront', 2, 'Finds products.', ['kafka']],
  [
    'Payments API',
    'payments-api',
    'Payments',
    1,
    'Takes money, by card and bank transfer.',
    ['ledger', 'card-gateway'],
  ],
  ['Card gateway', 'card-gateway', 'Payments', 1, 'Talks to the card processors.', []],
  ['Ledger', 'ledger', 'Payments', 1, 'Every movement of money, twice.', ['orders-db']],
  ['Payouts', 'payouts', 'Payments', 2, 'Transfers to sellers.', ['ledger', 'kafka']],
  ['REST API', 'rest-api', 'Seller tools', 2, 'The public API for sellers.', ['orders-db', 'inventory']],
  ['Webhooks', 'webhooks', 'Seller tools', 3, 'Order and stock events for sellers.', ['kafka']],
  [
    'Seller dashboard',
    'seller-dashboard',
    'Seller tools',
    2,
    'Where sellers see orders and stock.',
    ['rest-api', 'payouts'],
  ],
  ['Inventory', 'inventory', 'Seller tools', 1, 'What is in stock, and where.', ['orders-db', 'kafka']],
  ['Orders database', 'orders-db', 'Platform', 1, 'PostgreSQL with every order.', []],
  ['Kafka', 'kafka', 'Platform', 1, 'Events between services.', []],
  ['Redis', 'redis', 'Platform', 2, 'Sessions and caches.', []],
];

type Customer = [name: string, tier: string, domain: string, contact: string, components: string[]];
const customers: Customer[] = [
  [
    'Globex Retail',
    'Enterprise',
    'globex.example',
    'it-operations@globex.example',
    ['rest-api', 'webhooks', 'payouts'],
  ],
  ['Initech Supplies', 'Enterprise', 'initech.example', 'support@initech.example', ['rest-api', 'seller-dashboard']],
  ['Hooli Market', 'Business', 'hooli.example', 'oncall@hooli.example', ['checkout', 'payments-api']],
  ['Umbra Outdoor', 'Business', 'umbra.example', 'shop@umbra.example', ['seller-dashboard', 'payouts']],
  ['Kiosk Nord', 'Starter', 'kiosknord.example', 'hallo@kiosknord.example', ['storefront-web']],
  ['Vandelay Imports', 'Enterprise', 'vandelay.example', 'art@vandelay.example', ['rest-api', 'inventory', 'payouts']],
];

const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-');

export const demoEntries: [typeName: string, rows: EntryInput[]][] = [
  ['Custom["Team"]', teams.map(([name, description]) => ({ name, externalId: slug(name), values: { description } }))],
  [
    'Custom["Service"]',
    services.map(([name, externalId, owner, tier, description, dependsOn]) => ({
      ...{ name, externalId },
      values: {
        ...{ owner: slug(owner), tier: String(tier), description, depends_on: dependsOn },
        repository: `https://git.northwind.example/${externalId}`,
        runbook: `https://wiki.northwind.example/runbooks/${externalId}`,
      },
    })),
  ],
  [
    'Custom["Customer"]',
    customers.map(([name, tier, domain, contact, components]) => ({
      ...{ name, externalId: domain },
      values: { tier, domains: [domain], contacts: [contact], components },
    })),
  ],
];
