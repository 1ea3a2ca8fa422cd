import { listKeys, signedIn, type DocumentedExample } from './documented-example.ts'

const smsKeys = ['to', 'creation_date', 'from', 'url', 'id', 'status_updated']

export const smsExamples: readonly DocumentedExample[] = [
  {
    section: 'The messages of a customer',
    command: `curl -i -X GET -u username:password "https://api.surevoip.co.uk/customers/{account}/sms?content-type=application/json&hypermedia=no"`,
    status: 200,
    keys: listKeys,
    inside: ['list', smsKeys],
    headers: signedIn,
    body: {
      entries_per_page: 50,
      last_page: 1,
      current_page: 1,
      page_links: null,
      next_page: null,
      previous_page: null,
      total_entries: '5',
      first_page: 1,
      limit: 50,
      offset: 0,
    },
  },
  {
    section: 'One message',
    command: `curl -i -X GET -u username:password "https://api.surevoip.co.uk/customers/{account}/sms/NuNZJxA74RGFSW_OqNQIWQ?hypermedia=no"`,
    status: 200,
    keys: ['sms'],
    inside: ['sms', [...smsKeys, 'status_message', 'message', 'sent', 'status_id']],
    body: { sms: { status_message: 'SMS delivered to handset', sent: 1, status_id: 11 } },
  },
  {
    section: 'Sending a message',
    command: `curl -i -X POST -u username:password https://api.surevoip.co.uk/sms -H 'Content-Type: application/json' -T sms.json`,
    status: 202,
    keys: ['SMS', 'Location'],
    headers: { ...signedIn, location: /\/customers\/PRACTICE01\/sms\/[\w-]{22}$/ },
    body: { SMS: 'SMS sent, awaiting confirmation.' },
  },
  {
    section: 'Sending a message with three errors',
    command: `curl -i -X POST -u username:password https://api.surevoip.co.uk/sms -H 'Content-Type: application/json' -T bad_sms.json`,
    status: 400,
    // The length of the documented answer shows that the links are in it.
    keys: ['errors', 'resources', 'customer_resources'],
    headers: signedIn,
    body: {
      errors: [
        { message: ['Format is 447123123456. No + allowed'], field: 'to' },
        {
          message: ['Must not contain spaces', 'Must be made up of letters, digits, and underscores'],
          field: 'from',
        },
        { message: ['Message field is required'], field: 'message' },
      ],
    },
  },
  {
    section: 'Sending a message from an HTML form, as a browser does',
    command: `curl -i -X POST -u username:password https://api.surevoip.co.uk/sms -d 'to=447930323266&from=SureVoIP&message=Do+you+love+VoIP%3F'`,
    status: 202,
    keys: ['SMS', 'Location'],
  },
]

const faxKeys = [
  'status_message',
  'delivered_date',
  'to',
  'filename',
  'creation_date',
  'from',
  'url',
  'id',
  'sent',
  'called_date',
  'status_updated',
  'status_id',
]

export const faxExamples: readonly DocumentedExample[] = [
  {
    section: 'The faxes of a customer',
    command: `curl -i -X GET -u username:password "https://api.surevoip.co.uk/customers/{account}/faxes?content-type=application/json&hypermedia=no"`,
    status: 200,
    keys: listKeys,
    inside: ['list', faxKeys],
    headers: signedIn,
    body: { page_links: null, limit: 50, offset: 0, list: [{ status_id: 10, sent: 1 }, {}, {}, {}] },
  },
  {
    section: 'One fax',
    command: `curl -i -X GET -u username:password "https://api.surevoip.co.uk/customers/{account}/faxes/ML5TiFVD4RGUkEHhqNQIWQ?hypermedia=no"`,
    status: 200,
    keys: ['fax'],
    inside: [
      'fax',
      [
        ...faxKeys,
        'retries',
        'billable_duration',
        'remote_station_ident',
        'transmit_errors',
        'src_ip_address',
      ],
    ],
    body: { fax: { retries: 0, status_message: 'Fax transmission completed.', status_id: 10 } },
  },
  {
    section: 'Sending a fax',
    command: `curl -i -X POST -u username:password -H 'Content-Type: multipart/form-data' -H 'Accept: application/json' -F file=@test_fax.pdf -F to=441224900126 -F from=441224824887 https://api.surevoip.co.uk/faxes`,
    status: 202,
    // The length of the documented answer shows that the links are in it.
    keys: ['Location', 'Fax', 'resources', 'customer_resources'],
    headers: { ...signedIn, location: /\/customers\/PRACTICE01\/faxes\/[\w-]{22}$/ },
    body: { Fax: 'Fax sent, awaiting confirmation.' },
  },
]
