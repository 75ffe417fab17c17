"""Learned reading: each letter of a first message is given to what it tells (goods, price, news ...), by examples."""
