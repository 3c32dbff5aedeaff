"""The model behind Bedrock's Converse (docs.aws.amazon.com/bedrock, runtime API), answering what it was told to."""
