import { FormData } from 'undici'
import type { SendApiRequest } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import type { FaxToSend } from '../send-records.ts'
import { faxDetail, faxItem } from '../wire/fax.ts'
import { acceptances } from '../wire/accepted.ts'
import { readObject } from '../wire/read-object.ts'
import { sendOnce } from './send-once.ts'
import { requestList } from './lists.ts'

export type FaxMethods = Pick<ProviderClient, 'sendFax' | 'listFaxes' | 'readFax'>

export function createFaxMethods(sendApiRequest: SendApiRequest): FaxMethods {
  return {
    sendFax: (fax, hooks) =>
      sendOnce(
        sendApiRequest,
        {
          endpoint: 'faxes.send',
          acceptance: acceptances.fax,
          body: { kind: 'form', form: writeFax(fax) },
        },
        hooks,
      ),
    listFaxes: (accountId, options = {}) =>
      requestList(sendApiRequest, { endpoint: 'faxes.list', accountId, item: faxItem, options }),
    readFax: (accountId, faxId, options) =>
      sendApiRequest({
        endpoint: 'faxes.read',
        params: { account: accountId, fax: faxId },
        options,
        read: (answer) => readObject(answer, faxDetail(faxId)),
      }),
  }
}

/**
 * Documentation, "Faxes": the parts `file`, `to` and `from`. The document comes first, so that an upload that
 * breaks off contains no number.
 */
function writeFax({ to, from, fileName, mediaType, bytes }: FaxToSend): FormData {
  const form = new FormData()
  form.append('file', new File([bytes], fileName, { type: mediaType }), fileName)
  form.append('to', to)
  form.append('from', from)
  return form
}
