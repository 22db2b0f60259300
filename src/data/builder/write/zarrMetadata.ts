import {bytesPerSample, isFloat} from "../../../format/dtype.js";
import type {NamedArray, StoredArray} from "../../../format/storedArray.js";

/** `zarr.json` of a group. */
export function groupMetadata(attributes: object = {}): object {
  return {zarr_format: 3, node_type: "group", attributes};
}

/** `zarr.json` of an array of the store. */
export function arrayMetadata({array, axes}: NamedArray): object {
  const {innerChannels, innerLength, groupCount, shardLength} = array.plan;
  const {dtype} = array.encoding;
  return {
    zarr_format: 3,
    node_type: "array",
    shape: [array.channelCount, array.length],
    data_type: dtype,
    dimension_names: axes,
    chunk_grid: {name: "regular", configuration: {chunk_shape: [innerChannels * groupCount, shardLength]}},
    chunk_key_encoding: {name: "default", configuration: {separator: "/"}},
    fill_value: isFloat(dtype) ? "NaN" : 0,
    codecs: [
      {
        name: "sharding_indexed",
        configuration: {
          chunk_shape: [innerChannels, innerLength],
          codecs: chunkCodecs(array),
          index_codecs: [{name: "bytes", configuration: {endian: "little"}}, {name: "crc32c"}],
          index_location: "end"
        }
      }
    ],
    attributes: {}
  };
}

function chunkCodecs({encoding: {dtype, delta, shuffle}}: StoredArray): object[] {
  const size = bytesPerSample(dtype);
  const bytes = size > 1 ? {name: "bytes", configuration: {endian: "little"}} : {name: "bytes"};
  return [
    ...(delta ? [{name: "numcodecs.delta", configuration: {dtype: numpyName(dtype)}}] : []),
    bytes,
    ...(shuffle ? [{name: "numcodecs.shuffle", configuration: {elementsize: size}}] : []),
    {name: "gzip", configuration: {level: 1}}
  ];
}

/** NumPy's name of a little-endian type: "<i2" for int16. */
function numpyName(dtype: StoredArray["encoding"]["dtype"]): string {
  const size = bytesPerSample(dtype);
  return `${size > 1 ? "<" : "|"}${dtype[0]}${size}`;
}
