import { listKeys, signedIn, type DocumentedExample } from './documented-example.ts'

export const callExamples: readonly DocumentedExample[] = [
  {
    section: 'Calls',
    command: `curl -X GET -u username:password https://api.surevoip.co.uk/customers/{account}/calls/?content-type=application/json`,
    status: 200,
    keys: ['resources', ...listKeys],
    inside: [
      'list',
      [
        'cost',
        'stoptime',
        'place',
        'duration',
        'caller_id',
        'hangup_cause',
        'starttime',
        'phone_number_called',
      ],
    ],
    body: { current_page: 1, previous_page: null, first_page: 1, offset: 0 },
  },
  {
    section: 'Creating a call',
    command: `curl -i -X POST -u username:password https://api.surevoip.co.uk/calls -H 'Content-Type: application/json' -T call.json`,
    status: 202,
    keys: ['Call', 'Location'],
    headers: { ...signedIn, location: /\/customers\/PRACTICE01\/calls\/live\/[0-9a-f-]{36}$/ },
    body: { Call: 'Call creation request accepted.' },
  },
  {
    section: 'Creating a call with announcements and a hang-up',
    command: `curl -i -X POST -u username:password https://api.surevoip.co.uk/calls -H 'Content-Type: application/json' -T planned_call.json`,
    status: 202,
    keys: ['Call', 'Location'],
    headers: { location: /\/calls\/live\// },
  },
  {
    section: 'Conditional requests',
    command: `curl -i -X GET -u username:password https://api.surevoip.co.uk/customers/{account}/calls -H 'If-Modified-Since: Fri, 20 Jan 2017 10:59:26 GMT'`,
    status: 200,
    keys: ['resources', ...listKeys],
    headers: { 'last-modified': /GMT$/ },
  },
]

export const announcementExamples: readonly DocumentedExample[] = [
  {
    section: 'Announcement',
    command: `curl -u username:password https://api.surevoip.co.uk/customers/{account}/announcements/JvEYs0aI4hGC-aHuK3ST4w?hypermedia=no&content-type=application/json`,
    status: 200,
    keys: ['announcement'],
    inside: [
      'announcement',
      ['src_ip_address', 'file_internal', 'creation_date', 'filename', 'url', 'id', 'description', 'size'],
    ],
  },
  {
    section: 'Creating an announcement',
    command: `curl -i -X POST -u username:password -H 'Content-Type: multipart/form-data' -H 'Accept: application/json' -F file='@test_audio.wav;type=audio/x-wav' -F description='Test announcement file upload.' https://api.surevoip.co.uk/announcements`,
    status: 202,
    // The length of the documented answer shows that the links are in it.
    keys: ['Location', 'Announcement', 'resources', 'customer_resources'],
    headers: { ...signedIn, location: /\/customers\/PRACTICE01\/announcements\/[\w-]{22}$/ },
    body: { Announcement: 'File created on filesystem.' },
  },
  {
    section: 'Deleting an announcement; the code is that of the OpenAPI description',
    command: `curl -i -X DELETE -u username:password -H 'Accept: application/json' https://api.surevoip.co.uk/customers/{account}/announcements/khugsA9u4RG1OYnXPBFP4w`,
    status: 410,
    keys: ['message'],
  },
]
