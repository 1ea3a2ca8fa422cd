import { describe, expect, it } from 'vitest'
import { readPrefillLink } from '#shared/calls/prefill-link.ts'

describe('links that put a number into the dial box', () => {
  it.each([
    ['tel:01632960001', '01632960001'],
    ['tel:+441632960001', '+441632960001'],
    ['TEL:+44-1632-960001', '+44-1632-960001'],
    ['tel:+44%201632%20960001', '+44 1632 960001'],
    ['tel:+44(0)1632.960001', '+44(0)1632.960001'],
    ['tel:%2B441632960001', '+441632960001'],
    ['tel://01632960001', '01632960001'],
    ['tel:01632960001;ext=12', '01632960001 x12'],
    ['callto:01632960001', '01632960001'],
    ['callto://+441632960001/', '+441632960001'],
    ['tel:*100#', '*100#'],
    ['tel:201', '201'],
    // Issue 7 §3: these were dropped without a word.
    ['tel:01632960123;phone-context=+44', '+44 01632960123'],
    ['tel:1632960123;phone-context=+44;ext=7', '+44 1632960123 x7'],
    ['tel:+441632960123;phone-context=+44', '+441632960123'],
    ['tel:201;phone-context=pbx.example', '201'],
    ['callto:+441632960123?call', '+441632960123'],
    ['tel:01632960001?body=x', '01632960001'],
    ['tel:+44\u20111632-960123', '+44-1632-960123'],
    ['tel:+44%E2%80%911632-960123', '+44-1632-960123'],
    ['tel:+44\u00A01632\u2013960123', '+44 1632-960123'],
    ['tel:01632960001;ext=22;isub=1', '01632960001 x22'],
    ['tel:01632960001;isub=1;ext=22', '01632960001 x22'],
    ['sip:101@pbx.example', 'sip:101@pbx.example'],
    ['SIPS:anna.b@pbx.example:5061;transport=tls', 'sips:anna.b@pbx.example:5061'],
  ])('%s gives %s', (link, number) => {
    expect(readPrefillLink(link)).toEqual({ kind: 'call', to: number, text: '' })
  })

  it.each([
    '',
    // Other schemes, however they are written
    'javascript:alert(1)',
    'JavaScript:alert(1)//01632960001',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'http://evil.example/01632960001',
    'https://evil.example/?tel:01632960001',
    'ftp://01632960001',
    'app://callboard/01632960001',
    'callboard:01632960001',
    'mailto:01632960001@evil.example',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=01632960001',
    'vbscript:msgbox(1)',
    'blob:01632960001',
    'view-source:tel:01632960001',
    'xtel:01632960001',
    'telx:01632960001',
    'tel :01632960001',
    ' tel:01632960001',
    '01632960001',
    ':01632960001',
  ])('%j is no link of ours', (link) => {
    expect(readPrefillLink(link)).toBeNull()
  })

  it.each([
    // A number with something in it
    'tel:javascript:alert(1)',
    'tel:<script>alert(1)</script>',
    'tel:<img src=x onerror=alert(1)>01632960001',
    'tel:%3Cscript%3Ealert(1)%3C/script%3E',
    'tel:01632960001"onmouseover="alert(1)',
    "tel:01632960001'--",
    'tel:01632960001&x=1',
    'tel:01632960001#<b>',
    'tel:01632960001\u0000',
    'tel:01632960001%00',
    'tel:01632960001%0d%0aX: y',
    'tel:01632960001\r\nX: y',
    'tel:01632960001\n--no-sandbox',
    'tel:01632960001 --no-sandbox',
    'tel:--no-sandbox',
    'tel:$(reboot)',
    'tel:`reboot`',
    'tel:;reboot',
    'tel:01632960001|reboot',
    'tel:../../etc/passwd',
    'tel:///etc/passwd',
    'tel:01632960001@evil.example',
    'tel://evil.example/01632960001',
    'tel:user:pass@01632960001',
    'tel:%25303136',
    'tel:%E0%A4%A',
    'tel:%',
    'tel:０１６３２９６０００１',
    'tel:٠١٦٣٢٩٦٠٠٠١',
    'tel:\u202e1000696236',
    'tel:01632\u200b960001',
    'tel:0800FLOWERS',
    'tel:p01632960001w',
    'tel:01632,,960001',
    'tel:01632+960001',
    'tel:++441632960001',
    // Parameters that change who is called, or are not numbers
    'tel:01632960001;phone-context=+1900',
    'tel:01632960001;postd=123',
    'tel:01632960001;ext=<b>',
    'tel:01632960001;ext=',
    'tel:01632960001;rn=+19005550100',
    // Nothing, too little, too much
    'tel:',
    'tel://',
    'tel:+',
    'tel:9',
    'tel:()',
    'tel:%20',
    `tel:${'1'.repeat(21)}`,
    `tel:${' '.repeat(190)}12`.repeat(2),
    `tel:${'%31'.repeat(80)}`,
  ])('%j fills in nothing, and says so', (link) => {
    expect(readPrefillLink(link)).toMatchObject({ kind: 'refused' })
  })

  it.each([
    ['sms:+447700900123', '+447700900123', ''],
    ['sms:07700900123', '07700900123', ''],
    ['sms:+447700900123?body=Hello%20you%2C%0D%0Abye', '+447700900123', 'Hello you,\nbye'],
    ['sms:+447700900123&body=Hi', '+447700900123', 'Hi'],
    ['sms:+447700900123;body=Hi', '+447700900123', 'Hi'],
    ['SMSTO:+447700900123,07700%20900124?subject=x&body=Hi', '+447700900123\n07700 900124', 'Hi'],
    ['sms://+447700900123/', '+447700900123', ''],
  ])('issue 7 §3: %s fills in a message, and is not dropped', (link, to, text) => {
    expect(readPrefillLink(link)).toEqual({ kind: 'message', to, text })
  })

  it.each([
    ['sms:', 'no-number'],
    ['sms:Ann', 'no-number'],
    ['sms:+447700900123,<b>', 'no-number'],
    ['sms:+447700900123?body=%E0%A4', 'damaged'],
    [`sms:+447700900123?body=${'x'.repeat(1_001)}`, 'too-long'],
    ['tel:01632960001;rn=+19005550100', 'parameter'],
    ['sip:101', 'no-number'],
    ['sip:101@pbx example', 'no-number'],
    [`tel:${'1'.repeat(3_000)}`, 'too-long'],
  ])('issue 7 §3: %j is refused with the reason %s', (link, text) => {
    expect(readPrefillLink(link)).toMatchObject({ kind: 'refused', text })
  })

  it('answers quickly however long or twisted the link', () => {
    for (const part of ['1 ', '(', '%2', '+', ';ext=1']) {
      expect(readPrefillLink(`tel:${part.repeat(100_000)}`)?.kind).toBe('refused')
      expect(readPrefillLink(`tel:${part.repeat(30)}x`)?.kind).toBe('refused')
      expect(readPrefillLink(`sms:${part.repeat(900)}x`)?.kind).toBe('refused')
    }
  })
})
