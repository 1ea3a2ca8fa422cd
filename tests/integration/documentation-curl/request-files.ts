import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWave } from '#electron/main/practice/announcements/wave.ts'

/** The bodies of the documentation's examples; commas that are missing or too many are put right. */
const requestFiles = {
  'new_customer.json': {
    country: 'GBR',
    firstname: 'Gavin',
    company_name: 'Suretec Systems Ltd. - API Test',
    lastname: 'Henry',
    phone: '01224 279484',
    state: 'Aberdeenshire',
    email: 'user@example.com',
    city: 'Inverurie',
    fax: '',
    address: '24 Cormack Park, Rothienorman',
    company_website: 'www.example.com',
    postcode: 'AB51 8GL',
  },
  'call.json': { to: '442035159999', from: '442035159999', caller_id: '01224900123' },
  'planned_call.json': {
    to: '442035159999',
    from: '442035159999',
    caller_id: '01224900123',
    announcement_at: '15',
    announcement_id: 'hgCRVfWB4hGRSEAkICyA',
    hangup_at: '30',
    hangup_announcement_id: 'hgCRVfWB4hGRSEAkIXYCyA',
  },
  'new_invoice.json': {
    line_items: [{ quantity: '1.0000', price: ' 20.0000', description: 'Phone numbers' }],
  },
  'billing_contact.json': {
    firstname: 'Gavin',
    website: 'www.example.com',
    accountcode: 'SURE01',
    address3: 'Aberdeenshire',
    contact: 'Mr Gavin Henry',
    lastname: 'Henry',
    mobile: '07930 323266',
    email: 'user@example.com',
    fax: '01224 824887',
    postcode: 'AB22 8GU',
    telephone: '01224 279484',
    address4: 'UK',
    name: 'Suretec Systems Ltd.',
    address2: 'Aberdeen',
    created: '2009-06-18T00:00:00',
    address1: 'Unit 4, The James Gregory Centre, A.S.T.P. Bridge of Don,',
    title: 'Mr',
  },
  'numbers.json': {
    numbers: [
      {
        number: '441224900999',
        destination: 'sip:01224900999@pbx.example.com:5060',
        activated: '1',
        voip_call: '1',
      },
    ],
  },
  'forwarded.json': {
    numbers: [{ number: '441224900999', destination: '441224824887', activated: '1', voip_call: '0' }],
  },
  'sms.json': { to: '447930323266', from: 'SureVoIP', message: 'Do you love VoIP?' },
  'bad_sms.json': { to: '+447123123456', from: 'Sure VoIP', message: '' },
  'test.json': { message: 'This is what you sent' },
}

/** Writes the files into a folder; `replace` puts names the provider knows in place of the examples'. */
export function writeRequestFiles(folder: string, replace: (text: string) => string): void {
  for (const [name, body] of Object.entries(requestFiles)) {
    writeFileSync(join(folder, name), replace(JSON.stringify(body)))
  }
  writeFileSync(join(folder, 'test_fax.pdf'), '%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\n%%EOF\n')
  writeFileSync(join(folder, 'test_audio.wav'), createWave(new Array<number>(8000).fill(0.2), 8000))
}
